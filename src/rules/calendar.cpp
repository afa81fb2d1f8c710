#include "rules/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/csv_table.h"

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
    auto table = read_csv_table(text, headings, file);
    auto problems = std::move(table.problems);
    auto const problem = [&](CsvCell const& cell, std::string_view code, std::string message) {
        problems.push_back(
            {std::string(code), std::move(message), {std::string(file), cell.line, cell.column}});
    };
    std::vector<Holiday> holidays;
    holidays.reserve(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        auto const row = table.row(i);
        auto const first = parse_date(row[0].text);
        auto const last = row[1].text.empty() ? first : parse_date(row[1].text);
        if (!first)
            problem(row[0], first.error().code, first.error().message);
        else if (!last)
            problem(row[1], last.error().code, last.error().message);
        else if (last.value() < first.value() ||
                 last.value() - first.value() > days{longest_holiday_days})
            problem(row[1], "last_before_first",
                    fmt::format("the last day should be on or after {} and at most {} days later",
                                to_iso(first.value()), longest_holiday_days));
        else if (row[2].text.empty())
            problem(row[2], "no_name", "a holiday needs a name, to say why a day is left out");
        else if (row[4].text.empty())
            problem(row[4], "no_source", "a holiday needs a source: who says the day is one");
        else
            holidays.push_back({first.value(), last.value(), std::string(row[2].text),
                                std::string(row[3].text), std::string(row[4].text)});
    }
    holidays = sorted(std::move(holidays));
    for (std::size_t i = 1; i < holidays.size();) {
        if (holidays[i].first > holidays[i - 1].last) {
            ++i;
            continue;
        }
        problem({{}, 0, 0}, "holiday_overlaps",
                fmt::format("“{}” and “{}” both hold {}: keep one", holidays[i - 1].name,
                            holidays[i].name, to_iso(holidays[i].first)));
        holidays.erase(holidays.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return {Calendar(std::move(name), std::move(holidays)), std::move(problems)};
}

}  // namespace breakwater::rules
