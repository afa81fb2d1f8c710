#pragma once
// "2024-08-31" to a day number, quickly: every cell of every date column comes through here.

#include <array>
#include <cstdint>
#include <cstring>

#include "journey/fact.h"

namespace breakwater::exchange {

namespace day_reading {

constexpr int first_year = 1800, last_year = 2199;

constexpr bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

// Days from 1970-01-01 to 1 January of each year, and from there to the day before each month:
// looking up is three times as fast as computing, and every cell of every date column pays.
struct DayTables {
    std::array<std::int32_t, last_year - first_year + 1> year{};
    std::array<bool, last_year - first_year + 1> leap_year{};
    std::array<std::array<std::int16_t, 16>, 2> before_month{};
    std::array<std::array<std::uint8_t, 16>, 2> days{};

    constexpr DayTables() {
        for (int y = first_year; y <= last_year; ++y)
            leap_year[static_cast<std::size_t>(y - first_year)] = leap(y);
        std::int32_t day = 0;
        for (int y = 1970; y <= last_year; ++y) {
            year[static_cast<std::size_t>(y - first_year)] = day;
            day += leap(y) ? 366 : 365;
        }
        day = 0;
        for (int y = 1969; y >= first_year; --y) {
            day -= leap(y) ? 366 : 365;
            year[static_cast<std::size_t>(y - first_year)] = day;
        }
        constexpr std::uint8_t lengths[12]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (std::size_t l = 0; l < 2; ++l) {
            std::int16_t before = 0;
            for (std::size_t m = 1; m <= 12; ++m) {
                auto const length = static_cast<std::uint8_t>(lengths[m - 1] + (m == 2 ? l : 0));
                before_month[l][m] = before;
                days[l][m] = length;
                before = static_cast<std::int16_t>(before + length);
            }
        }
    }
};
inline constexpr DayTables tables;

// Days since 1970-01-01, or journey::Day::none where there is no such day.
constexpr std::int32_t day_number(unsigned year, unsigned month, unsigned day) {
    if (year - first_year > last_year - first_year || month - 1 > 11) return journey::Day::none;
    std::size_t const l = tables.leap_year[year - first_year];
    if (day - 1 >= tables.days[l][month]) return journey::Day::none;
    return tables.year[year - first_year] + tables.before_month[l][month] +
           static_cast<std::int32_t>(day) - 1;
}

inline constexpr std::int32_t first_of_1900 =
    -25567;  // a placeholder, left to read_moment to report

constexpr bool digit(char c) {
    return c >= '0' && c <= '9';
}

// "HH:MM:SS" with hours below 24 and minutes and seconds below 60.
inline bool shaped_like_time(char const* text) {
    std::uint64_t word;
    std::memcpy(&word, text, 8);
    if (word == 0x30303A30303A3030) return true;  // midnight, as most exports write
    return digit(text[0]) && digit(text[1]) && text[2] == ':' && text[3] >= '0' && text[3] <= '5' &&
           digit(text[4]) && text[5] == ':' && text[6] >= '0' && text[6] <= '5' && digit(text[7]) &&
           (text[0] - '0') * 10 + (text[1] - '0') < 24;
}

inline bool milliseconds(char const* text) {
    return text[0] == '.' && digit(text[1]) && digit(text[2]) && digit(text[3]);
}

}  // namespace day_reading

/// Exactly "2024-08-31", alone or with a time "23:10:00" or "23:10:00.000" after it. Day::none for
/// anything else, to be read by read_moment.
[[gnu::always_inline]] inline std::int32_t read_iso_day(char const* text, std::size_t size) {
    using namespace day_reading;
    if (size != 10) {
        if ((size != 19 && size != 23) || (text[10] != ' ' && text[10] != 'T'))
            return journey::Day::none;
        if (!shaped_like_time(text + 11) || (size == 23 && !milliseconds(text + 19)))
            return journey::Day::none;
    }
    std::uint64_t head;
    std::uint16_t tail;
    std::memcpy(&head, text, 8);
    std::memcpy(&tail, text + 8, 2);
    // "YYYY-MM-" and "DD": the dashes in their places and the rest digits.
    std::uint64_t const digits = head ^ 0x2D30302D30303030;
    std::uint32_t const day_digits = tail ^ 0x3030u;
    constexpr std::uint64_t high = 0x8080808080808080, above_nine = 0x7676767676767676;
    bool const shaped = ((digits | (digits + above_nine)) & high) == 0 &&
                        (digits & 0xFF0000FF00000000) == 0 &&
                        ((day_digits | (day_digits + 0x7676u)) & 0x8080u) == 0;
    if (!shaped) return journey::Day::none;
    auto const d = [&](int byte) { return static_cast<unsigned>(digits >> (8 * byte)) & 0xF; };
    unsigned const year = d(0) * 1000 + d(1) * 100 + d(2) * 10 + d(3);
    unsigned const month = d(5) * 10 + d(6);
    unsigned const day = (day_digits & 0xF) * 10 + (day_digits >> 8);
    std::int32_t const number = day_number(year, month, day);
    return number == first_of_1900 ? journey::Day::none : number;
}

}  // namespace breakwater::exchange
