#pragma once
// What authorities write in cells for days, yes and no, numbers, and for nothing at all.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/iso_day.h"

namespace breakwater::exchange {

/// Nothing recorded: "", NULL, N/A, #N/A, None, NaN, PLACEHOLDER_DATA ... in any case.
bool is_word_for_nothing(std::string_view cell);
inline bool is_nothing(std::string_view cell) {
    if (cell.empty()) return true;
    // Few cells begin as one of the words does.
    char const first = static_cast<char>(cell[0] | 0x20);
    return (first == 'n' || first == '#' || first == '-' || first == 'p' || first == '(') &&
           is_word_for_nothing(cell);
}

/// A day, and the minute of the day where a time is written.
struct Moment {
    journey::Day day;
    std::int32_t minute = -1;  ///< 0 to 1439
};

enum class DayFault {
    none,
    not_a_date,
    month_first,     ///< 03/31/2024: only makes sense with the month first
    two_digit_year,  ///< 31/03/24
    no_such_day,     ///< 30 February
    placeholder,     ///< 1900-01-01, 9999-12-31: systems write them for "not known" or "still open"
};

struct ReadMoment {
    Moment moment;  ///< not known where there is a fault, or nothing is written
    DayFault fault = DayFault::none;
};

/// 2024-08-31, with or without a time after it; 31/08/2024, 31-08-2024, 31.08.2024; 31 Aug 2024,
/// 31-August-2024; 20240831. Days come first, as DfE writes them.
ReadMoment read_moment(std::string_view cell);

/// The day that a spreadsheet's day number stands for: 45000 is 2023-03-15. Days before March
/// 1900 are refused; `epoch_1904` for workbooks counted from 1904.
std::optional<journey::Day> day_of_serial(double serial, bool epoch_1904);

/// Yes, no, or not known; nothing where the cell says something else.
std::optional<journey::Flag> read_flag(std::string_view cell);

/// A number not below 0 with at most `decimals` of it kept: read_scaled("0.8", 2) is 80, rounded
/// half up. Nothing where the cell is not such a number or is above 2,000,000,000.
std::optional<std::int32_t> read_scaled(std::string_view cell, int decimals);

/// `text` for comparing: lower case, curly quotes straight, dashes short, runs of spaces single.
std::string folded(std::string_view text);

}  // namespace breakwater::exchange
