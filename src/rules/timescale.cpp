#include "rules/timescale.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace breakwater::rules {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::weeks;

namespace {

struct UnitWords {
    Unit unit;
    std::string_view one, many;
};
constexpr std::array<UnitWords, 7> unit_words{{
    {Unit::hours, "hour", "hours"},
    {Unit::calendar_days, "calendar day", "calendar days"},
    {Unit::working_days, "working day", "working days"},
    {Unit::school_days, "school day", "school days"},
    {Unit::weeks, "week", "weeks"},
    {Unit::months, "month", "months"},
    {Unit::years, "year", "years"},
}};

constexpr std::array<std::string_view, 5> layer_words{"statute", "statutory guidance", "regional",
                                                      "local", "team"};

// For comparing two clocks only: a clock of hours started at midnight.
Date due_by_day(Timescale const& clock, Date started_on, WorkingCalendar const& calendar) {
    if (clock.unit != Unit::hours) return due_on(clock, started_on, calendar);
    return std::chrono::ceil<days>(started_on + hours{clock.amount});
}

}  // namespace

Date due_on(Timescale const& clock, Date started_on, WorkingCalendar const& calendar) {
    switch (clock.unit) {
        case Unit::calendar_days:
            return started_on + days{clock.amount};
        case Unit::weeks:
            return started_on + weeks{clock.amount};
        case Unit::months:
            return add_months(started_on, clock.amount);
        case Unit::years:
            return add_months(started_on, clock.amount * 12);
        case Unit::working_days:
        case Unit::school_days:
            return calendar.add_working_days(started_on, clock.amount);
        case Unit::hours:
            break;
    }
    assert(!"a clock of hours falls due at an instant: ask due_at");
    std::abort();
}

Instant due_at(Timescale const& clock, Instant started_at) {
    assert(clock.unit == Unit::hours);
    return started_at + hours{clock.amount};
}

bool within(Timescale const& clock, Date started_on, Date happened_on,
            WorkingCalendar const& calendar) {
    if (clock.amount >= 0 && happened_on < started_on) return false;
    return happened_on <= due_on(clock, started_on, calendar);
}

std::string to_words(int amount, Unit unit) {
    auto const& words = unit_words[static_cast<std::size_t>(unit)];
    int const size = std::abs(amount);
    return fmt::format("{} {}{}", size, size == 1 ? words.one : words.many,
                       amount < 0 ? " before" : "");
}

std::string to_words(Timescale const& clock) {
    return to_words(clock.amount, clock.unit);
}

std::string_view to_words(Layer layer) {
    return layer_words[static_cast<std::size_t>(layer)];
}

std::optional<Unit> find_unit(std::string_view words) {
    for (auto const& known : unit_words)
        if (words == known.one || words == known.many) return known.unit;
    return std::nullopt;
}

std::optional<Layer> find_layer(std::string_view words) {
    for (std::size_t i = 0; i < layer_words.size(); ++i)
        if (words == layer_words[i]) return static_cast<Layer>(i);
    return std::nullopt;
}

bool looser(Timescale const& lower, WorkingCalendar const& lower_calendar, Timescale const& upper,
            WorkingCalendar const& upper_calendar) {
    if (lower.unit == upper.unit && lower.calendar == upper.calendar)
        return lower.amount > upper.amount;
    Date const first = make_date(2020, 1, 1);
    for (int day = 0; day < 4 * 365 + 1; ++day) {
        Date const start = first + days{day};
        if (due_by_day(lower, start, lower_calendar) > due_by_day(upper, start, upper_calendar))
            return true;
    }
    return false;
}

}  // namespace breakwater::rules
