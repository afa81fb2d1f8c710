#pragma once
// The meetings of a year, as a page and as a calendar file.

#include <optional>
#include <string>

#include "partnership/arrangements.h"
#include "store/meetings.h"
#include "web/components/page.h"
#include "web/routes/visit.h"

namespace breakwater::web {

struct CalendarPage {
    partnership::Arrangements const& arrangements;
    std::span<partnership::MeetingRecord const> meetings;  ///< of the year, by day
    int year = 0;                                          ///< calendar year that is shown
    int first_year = 0, last_year = 0;                     ///< that hold a meeting
    std::optional<Date> nearest;  ///< of other years: the meeting nearest by
    BodyId body;                  ///< not known: of every body
    bool may_hold = false;
};
Page calendar_page(Visit const& visit, CalendarPage const& shown);

/// "number,held,begins,body,title,place,stage", oldest first.
std::string meetings_csv(partnership::Arrangements const& all,
                         std::span<partnership::MeetingRecord const> meetings);

/// iCalendar (RFC 5545): an event for each, at the wall clock of London, without anything of its
/// agenda. `stamp`: when the file is made.
std::string calendar_file(partnership::Arrangements const& all,
                          std::span<partnership::MeetingRecord const> meetings, Instant stamp);

}  // namespace breakwater::web
