#pragma once
// A calendar that rules count by, read from rules/calendar/<name>.csv: first,last,name,kind,source.
// Each row is a day, or a stretch of days, that does not count; Saturdays and Sundays never do.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/working_calendar.h"

namespace breakwater::rules {

struct Holiday {
    Date first, last;  ///< both included
    std::string name, kind, source;
};

class Calendar {
public:
    Calendar(std::string name, std::vector<Holiday> holidays);
    std::string const& name() const { return name_; }
    WorkingCalendar const& days() const { return days_; }
    std::span<Holiday const> holidays() const { return holidays_; }  ///< by first day
    Holiday const* holiday_on(Date date) const;

    /// The months from which and up to which holidays are listed, as whole months; outside them
    /// only weekends are left out. Both days included.
    Date known_from() const { return known_from_; }
    Date known_until() const { return known_until_; }

private:
    std::string name_;
    std::vector<Holiday> holidays_;
    WorkingCalendar days_;
    Date known_from_, known_until_;
};

struct ReadCalendar {
    Calendar calendar;
    std::vector<Error> problems;
};

/// The rows that can be read; the others are problems (not_a_date, last_before_first,
/// holiday_overlaps, no_name, no_source and those of DatedRows).
ReadCalendar read_calendar(std::string_view text, std::string name, std::string_view file);

}  // namespace breakwater::rules
