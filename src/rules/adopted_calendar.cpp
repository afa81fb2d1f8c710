#include "rules/adopted_calendar.h"

namespace breakwater::rules {

using std::chrono::days;

namespace {

// What is left of the holidays without the days from `first` to `last`.
std::vector<Holiday> without(std::vector<Holiday> const& holidays, Date first, Date last) {
    std::vector<Holiday> left;
    for (auto const& holiday : holidays) {
        if (holiday.last < first || holiday.first > last) {
            left.push_back(holiday);
            continue;
        }
        if (holiday.first < first) {
            left.push_back(holiday);
            left.back().last = first - days{1};
        }
        if (holiday.last > last) {
            left.push_back(holiday);
            left.back().first = last + days{1};
        }
    }
    return left;
}

}  // namespace

Calendar with_adopted(Calendar const& before, std::span<Holiday const> rows) {
    std::vector<Holiday> holidays{before.holidays().begin(), before.holidays().end()};
    for (auto const& row : rows) {
        holidays = without(holidays, row.first, row.last);
        if (row.kind != counts_again) holidays.push_back(row);
    }
    return Calendar{before.name(), std::move(holidays)};
}

}  // namespace breakwater::rules
