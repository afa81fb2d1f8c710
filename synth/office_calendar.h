#pragma once
// The days on which the invented offices are open: Monday to Friday without England's bank
// holidays. It shapes when invented things happen; what counts as a working day is decided by
// rules/calendar.

#include <vector>

#include "synth/city.h"

namespace breakwater::synth {

class OfficeCalendar {
public:
    /// Covers 1985 to 2060; days outside are a bug.
    OfficeCalendar();

    bool open(Day day) const { return open_[at(day)] != 0; }
    Day next_open(Day day) const;           ///< the day itself where open
    Day add(Day day, int open_days) const;  ///< that many open days later; 0 is next_open
    int between(Day from, Day to) const { return count_[at(to)] - count_[at(from)]; }

private:
    std::size_t at(Day day) const;

    std::vector<char> open_;
    std::vector<std::int32_t> count_;  // open days up to and including the day
    std::vector<Day> days_;            // the open days in order
};

}  // namespace breakwater::synth
