#pragma once
// Days that count. A working day is any day but Saturday, Sunday and the holidays given (CV-01);
// other calendars (school days) are made by giving other holidays.

#include <cstdint>
#include <span>
#include <vector>

#include "kernel/date.h"

namespace breakwater {

class WorkingCalendar {
public:
    /// Counts from `first` to `last`, both included. Days outside are counted by the weekday alone.
    WorkingCalendar(std::span<Date const> holidays, Date first, Date last);

    bool is_working_day(Date date) const;

    /// Working days after `from` up to and including `to`: the trigger is day zero (CV-02).
    /// Negative where `to` is before `from`.
    int working_days_between(Date from, Date to) const;

    /// The nth working day after `from`, or before it where n is negative; n = 0 gives `from`.
    Date add_working_days(Date from, int n) const;

    /// The running count of working days up to and including `date`, from an arbitrary zero:
    /// the difference of two is working_days_between. For counting over columns.
    std::int32_t count_to(Date date) const;
    Date first() const { return first_; }
    Date last() const { return last_; }

private:
    Date first_, last_;
    std::vector<std::int32_t> count_;  // count_[i]: working days in [first_, first_ + i]
};

}  // namespace breakwater
