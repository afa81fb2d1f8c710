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

// Of each month of each year, how many days it has and the day before its first, as days since
// 1970-01-01: looking up is three times as fast as computing, and every cell of every date column
// pays. Sixteen to a year; those that are no months have no days.
struct MonthTable {
    std::array<std::int32_t, (last_year - first_year + 1) * 16> before_and_length{};

    constexpr MonthTable() {
        constexpr std::int32_t lengths[12]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        std::int32_t before = 0;
        for (int year = first_year; year < 1970; ++year) before -= leap(year) ? 366 : 365;
        --before;
        for (int year = first_year; year <= last_year; ++year)
            for (int month = 1; month <= 12; ++month) {
                std::int32_t const length = lengths[month - 1] + (month == 2 && leap(year));
                before_and_length[static_cast<std::size_t>((year - first_year) * 16 + month)] =
                    before * 32 + length;
                before += length;
            }
    }
};
inline constexpr MonthTable months;

// Days since 1970-01-01, or journey::Day::none where there is no such day.
constexpr std::int32_t day_number(unsigned year, unsigned month, unsigned day) {
    if (year - first_year > last_year - first_year || month > 15) return journey::Day::none;
    std::int32_t const found = months.before_and_length[(year - first_year) * 16 + month];
    if (day - 1 >= (static_cast<unsigned>(found) & 31)) return journey::Day::none;
    return (found >> 5) + static_cast<std::int32_t>(day);
}

// December 1899 (the days 0 and 1 of spreadsheets) and 1900-01-01 stand for no date: left to
// read_moment to report.
inline constexpr std::int32_t first_placeholder = -25598, last_placeholder = -25567;

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
    // Each byte becomes ten times itself and the one after it.
    std::uint64_t const pairs = digits * 10 + (digits >> 8);
    auto const pair = [&](int byte) { return static_cast<unsigned>(pairs >> (8 * byte)) & 0xFF; };
    unsigned const year = pair(0) * 100 + pair(2), month = pair(5);
    unsigned const day = (day_digits & 0xF) * 10 + (day_digits >> 8);
    std::int32_t const number = day_number(year, month, day);
    bool const placeholder = number >= first_placeholder && number <= last_placeholder;
    return placeholder ? journey::Day::none : number;
}

}  // namespace breakwater::exchange
