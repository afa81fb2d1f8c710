#pragma once
// The forward plan: what comes before which body on which day, from agendas that are planned and
// from success measures that are due; who brings it; and from where it is known.

#include <span>

#include "partnership/meeting.h"
#include "partnership/planning.h"
#include "partnership/standing_item.h"

namespace breakwater::partnership {

/// A paper that is there for an item already.
struct ItemReport {
    MeetingId meeting;
    std::int64_t item = 0;
    std::string report_of;  ///< "Scrutiny Manager"; or empty
};

struct ForwardSources {
    Arrangements const& arrangements;
    std::span<MeetingRecord const> meetings;
    std::span<ItemReport const> reports;  ///< those that its reader may read
    std::span<StandingItem const> standing;
    Planning const* planning = nullptr;  ///< null: of agendas alone
};

struct ForwardRow {
    Date on;            ///< of the meeting; where none is planned, by when it is due
    MeetingId meeting;  ///< not known: none is planned yet
    BodyId body;
    std::string body_name;
    std::string item;  ///< empty: the meeting has no business of its own yet
    std::string lead;  ///< or empty
    std::string from;  ///< "Agenda, item 7", "Business plan, QTR 3 21/22"

    std::string when() const;  ///< "26 September 2024", "by 31 December 2021, no meeting planned"
};

struct ForwardSpan {
    Date from, until;  ///< until: first day no longer
    BodyId body;       ///< not known: every body
};

/// By day, then body, then agenda. Standing items are left out unless there is a report for them;
/// confidential ones always. A success measure that is open comes to the first planned meeting of
/// its body on or after the day by which it is to be. Codes: those of standing_on().
Result<std::vector<ForwardRow>> forward_plan(ForwardSources const& sources, ForwardSpan span,
                                             rules::RuleBook const& book, Date today);

/// "Body,Meeting,Item or report,Lead,From"
std::string to_csv(std::span<ForwardRow const> rows);

}  // namespace breakwater::partnership
