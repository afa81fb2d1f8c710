#include "rules/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dated_rows.h"

namespace breakwater::rules {

using std::chrono::days;

namespace {

// Long enough for every child now in an extract and every clock that may still run.
constexpr Date counted_from{std::chrono::year{1990} / 1 / 1};
constexpr Date counted_until{std::chrono::year{2040} / 12 / 31};
constexpr int longest_holiday_days = 100;

std::vector<Date> every_day_of(std::span<Holiday const> holidays) {
    std::vector<Date> dates;
    dates.reserve(holidays.size());
    for (auto const& holiday : holidays)
        for (Date day = holiday.first; day <= holiday.last; day += days{1}) dates.push_back(day);
    return dates;
}

std::vector<Holiday> sorted(std::vector<Holiday> holidays) {
    std::stable_sort(holidays.begin(), holidays.end(),
                     [](Holiday const& a, Holiday const& b) { return a.first < b.first; });
    return holidays;
}

}  // namespace

Calendar::Calendar(std::string name, std::vector<Holiday> holidays)
    : name_(std::move(name)),
      holidays_(sorted(std::move(holidays))),
      days_(every_day_of(holidays_), counted_from, counted_until),
      known_from_(holidays_.empty() ? counted_until
                                    : Month::of(holidays_.front().first).first_day()),
      known_until_(holidays_.empty() ? counted_from : Month::of(holidays_.back().last).last_day()) {
}

Holiday const* Calendar::holiday_on(Date date) const {
    auto const after =
        std::upper_bound(holidays_.begin(), holidays_.end(), date,
                         [](Date day, Holiday const& holiday) { return day < holiday.first; });
    if (after == holidays_.begin()) return nullptr;
    auto const& holiday = *std::prev(after);
    return date <= holiday.last ? &holiday : nullptr;
}

ReadCalendar read_calendar(std::string_view text, std::string name, std::string_view file) {
    static constexpr std::array<std::string_view, 5> headings{"first", "last", "name", "kind",
                                                              "source"};
    DatedRows rows(text, file, headings);
    std::vector<Holiday> holidays;
    while (rows.next()) {
        auto const first = parse_date(rows.cell(0));
        auto const last = rows.cell(1).empty() ? first : parse_date(rows.cell(1));
        if (!first)
            rows.refuse(0, first.error().code, "first: " + first.error().message);
        else if (!last)
            rows.refuse(1, last.error().code, "last: " + last.error().message);
        else if (last.value() < first.value() ||
                 last.value() - first.value() > days{longest_holiday_days})
            rows.refuse(1, "last_before_first",
                        fmt::format("last should be on or after {}, and at most {} days later",
                                    to_iso(first.value()), longest_holiday_days));
        else if (rows.cell(2).empty())
            rows.refuse(2, "no_name", "a holiday needs a name, to say why the day is left out");
        else if (rows.cell(4).empty())
            rows.refuse(4, "no_source", "a holiday needs a source: who says the day is one");
        else
            holidays.push_back({first.value(), last.value(), std::string(rows.cell(2)),
                                std::string(rows.cell(3)), std::string(rows.cell(4))});
    }
    auto problems = rows.take_problems();
    holidays = sorted(std::move(holidays));
    for (std::size_t i = 1; i < holidays.size();) {
        if (holidays[i].first > holidays[i - 1].last) {
            ++i;
            continue;
        }
        problems.push_back(
            {"holiday_overlaps",
             fmt::format("“{}” and “{}” both hold {}: keep one", holidays[i - 1].name,
                         holidays[i].name, to_iso(holidays[i].first)),
             {std::string(file), 0, 0}});
        holidays.erase(holidays.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return {Calendar(std::move(name), std::move(holidays)), std::move(problems)};
}

}  // namespace breakwater::rules
