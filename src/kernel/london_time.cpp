#include "kernel/london_time.h"

#include <fmt/format.h>

#include <charconv>

namespace breakwater {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

Date sunday_on_or_after(Date date) {
    return date + (std::chrono::Sunday - std::chrono::weekday{date});
}

Error not_a_time(std::string_view text) {
    return {"not_a_time",
            fmt::format("“{}” is not a day and time: write it as 2024-03-30T23:10", text)};
}

// "HH:MM" or "HH:MM:SS"; false where it is neither.
bool parse_time_of_day(std::string_view text, seconds& time) {
    auto const number = [&](std::size_t at, int below, int& value) {
        auto const digits = text.substr(at, 2);
        auto const end = digits.data() + digits.size();
        return digits.size() == 2 && digits[0] >= '0' && digits[0] <= '9' &&
               std::from_chars(digits.data(), end, value).ptr == end && value < below;
    };
    int hour = 0, minute = 0, second = 0;
    bool const short_form = text.size() == 5 && text[2] == ':';
    bool const long_form = text.size() == 8 && text[2] == ':' && text[5] == ':';
    if (!short_form && !long_form) return false;
    if (!number(0, 24, hour) || !number(3, 60, minute)) return false;
    if (long_form && !number(6, 60, second)) return false;
    time = hours{hour} + minutes{minute} + seconds{second};
    return true;
}

}  // namespace

bool is_summer_time(Instant instant) {
    int const year = year_of(floor<days>(instant));
    Instant const begins = sunday_on_or_after(make_date(year, 3, 25)) + hours{1};
    unsigned const earliest_end = year < 1990 ? 23 : year < 1996 ? 22 : 25;
    Instant const ends = sunday_on_or_after(make_date(year, 10, earliest_end)) + hours{1};
    return instant >= begins && instant < ends;
}

WallTime wall_time(Instant instant) {
    bool const summer = is_summer_time(instant);
    Instant const shown = summer ? instant + hours{1} : instant;
    Date const date = floor<days>(shown);
    return {date, floor<minutes>(shown - date), summer};
}

Result<Instant> parse_instant(std::string_view text) {
    if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ')) return not_a_time(text);
    auto const date = parse_date(text.substr(0, 10));
    if (!date) return not_a_time(text);
    auto clock = text.substr(11);
    bool exact = false;
    seconds offset{0};
    if (clock.ends_with('Z')) {
        exact = true;
        clock.remove_suffix(1);
    } else if (auto const sign = clock.find_first_of("+-"); sign != std::string_view::npos) {
        exact = true;
        if (!parse_time_of_day(clock.substr(sign + 1), offset)) return not_a_time(text);
        if (clock[sign] == '-') offset = -offset;
        clock = clock.substr(0, sign);
    }
    seconds time{0};
    if (!parse_time_of_day(clock, time)) return not_a_time(text);
    Instant const shown = date.value() + time;
    if (exact) return shown - offset;
    if (is_summer_time(shown - hours{1})) return shown - hours{1};
    // Not summer time an hour earlier, yet summer time by now: the clock on the wall went over it.
    if (is_summer_time(shown))
        return Error{"time_does_not_exist",
                     fmt::format("“{}” was never on the clock: the clocks went forward over that "
                                 "hour. Give the time an hour later, or in UTC with Z at the end",
                                 text)};
    return shown;
}

std::string to_iso(Instant instant) {
    Date const date = floor<days>(instant);
    auto const time = instant - date;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(date),
                       std::chrono::duration_cast<hours>(time).count(),
                       std::chrono::duration_cast<minutes>(time).count() % 60, time.count() % 60);
}

std::string to_words(Instant instant) {
    auto const wall = wall_time(instant);
    return fmt::format("{} at {:02}:{:02} {}", to_words(wall.date),
                       wall.since_midnight.count() / 60, wall.since_midnight.count() % 60,
                       wall.summer_time ? "BST" : "GMT");
}

}  // namespace breakwater
