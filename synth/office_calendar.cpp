#include "synth/office_calendar.h"

#include <cassert>
#include <chrono>

namespace breakwater::synth {

namespace {

Day const first_day = day_of(make_date(1985, 1, 1));
Day const last_day = day_of(make_date(2060, 12, 31));

unsigned weekday_of(Day day) {
    return std::chrono::weekday{date_of(day)}.c_encoding();  // Sunday is 0
}

// Anonymous Gregorian algorithm (Nature, 1876; Meeus, Astronomical Algorithms, page 67).
Day easter_sunday(int year) {
    int const a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    int const f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    int const i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int const m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return day_of(
        make_date(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1)));
}

Day first_monday_from(Day day) {
    while (weekday_of(day) != 1) ++day;
    return day;
}

std::vector<Day> holidays_of(int year) {
    auto const on = [year](unsigned month, unsigned day) {
        return day_of(make_date(year, month, day));
    };
    Day const easter = easter_sunday(year);
    std::vector<Day> days{easter - 2, easter + 1, first_monday_from(on(8, 25))};
    days.push_back(year == 2020 ? on(5, 8) : first_monday_from(on(5, 1)));
    days.push_back(year == 2012   ? on(6, 4)
                   : year == 2022 ? on(6, 2)
                                  : first_monday_from(on(5, 25)));
    auto const substitute = [&days](Day day) {
        while (weekday_of(day) == 0 || weekday_of(day) == 6 || day == days.back()) ++day;
        days.push_back(day);
    };
    substitute(on(1, 1));
    substitute(on(12, 25));
    substitute(on(12, 26));
    if (year == 2011) days.push_back(on(4, 29));
    if (year == 2012) days.push_back(on(6, 5));
    if (year == 2022) days.insert(days.end(), {on(6, 3), on(9, 19)});
    if (year == 2023) days.push_back(on(5, 8));
    return days;
}

}  // namespace

OfficeCalendar::OfficeCalendar() {
    auto const size = static_cast<std::size_t>(last_day - first_day + 1);
    open_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
        unsigned const weekday = weekday_of(first_day + static_cast<Day>(i));
        open_[i] = weekday != 0 && weekday != 6;
    }
    for (int year = 1985; year <= 2060; ++year)
        for (Day const day : holidays_of(year)) open_[at(day)] = 0;
    count_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
        if (open_[i]) days_.push_back(first_day + static_cast<Day>(i));
        count_[i] = static_cast<std::int32_t>(days_.size());
    }
}

Day OfficeCalendar::next_open(Day day) const {
    while (!open(day)) ++day;
    return day;
}

Day OfficeCalendar::add(Day day, int open_days) const {
    if (open_days == 0) return next_open(day);
    auto const position = count_[at(day)] + open_days - 1;
    assert(position >= 0 && static_cast<std::size_t>(position) < days_.size());
    return days_[static_cast<std::size_t>(position)];
}

std::size_t OfficeCalendar::at(Day day) const {
    assert(day >= first_day && day <= last_day);
    return static_cast<std::size_t>(day - first_day);
}

}  // namespace breakwater::synth
