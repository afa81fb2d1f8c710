#include "kernel/working_calendar.h"

#include <algorithm>
#include <numeric>

namespace breakwater {

using std::chrono::days;

namespace {

bool is_weekday(Date date) {
    return std::chrono::weekday{date}.iso_encoding() <= 5;
}

// Weekdays in the days after `from` up to `to`, where from <= to.
std::int32_t weekdays_between(Date from, Date to) {
    auto const span = static_cast<std::int32_t>((to - from).count());
    std::int32_t count = span / 7 * 5;
    for (Date day = from + days{span / 7 * 7} + days{1}; day <= to; day += days{1})
        count += is_weekday(day);
    return count;
}

}  // namespace

WorkingCalendar::WorkingCalendar(std::span<Date const> holidays, Date first, Date last)
    : first_(first), last_(last) {
    assert(first <= last);
    auto const size = static_cast<std::size_t>((last - first).count()) + 1;
    count_.resize(size);
    unsigned weekday = std::chrono::weekday{first}.iso_encoding();  // 1 is Monday, 7 is Sunday
    for (auto& counts : count_) {
        counts = weekday <= 5;
        weekday = weekday == 7 ? 1 : weekday + 1;
    }
    for (Date const date : holidays)
        if (date >= first && date <= last)
            count_[static_cast<std::size_t>((date - first).count())] = 0;
    std::partial_sum(count_.begin(), count_.end(), count_.begin());
}

bool WorkingCalendar::is_working_day(Date date) const {
    return count_to(date) != count_to(date - days{1});
}

std::int32_t WorkingCalendar::count_to(Date date) const {
    if (date > last_) return count_.back() + weekdays_between(last_, date);
    if (date < first_) return -weekdays_between(date, first_ - days{1});
    return count_[static_cast<std::size_t>((date - first_).count())];
}

int WorkingCalendar::working_days_between(Date from, Date to) const {
    return count_to(to) - count_to(from);
}

Date WorkingCalendar::add_working_days(Date from, int n) const {
    if (n > 0 && from >= first_ && from <= last_ && count_to(from) + n <= count_.back()) {
        auto const begin = count_.begin() + (from - first_).count();
        return first_ + days{std::lower_bound(begin, count_.end(), *begin + n) - count_.begin()};
    }
    Date day = from;
    if (n > 0 && from >= first_ && from < last_) {
        n -= count_.back() - count_to(from);
        day = last_;
    }
    // Beyond the table each week has five.
    if (n > 0 && day >= last_) {
        int const weeks = (n - 1) / 5;
        day += days{7 * weeks};
        n -= 5 * weeks;
    }
    for (; n > 0; --n) do
            day += days{1};
        while (!is_working_day(day));
    for (; n < 0; ++n) do
            day -= days{1};
        while (!is_working_day(day));
    return day;
}

}  // namespace breakwater
