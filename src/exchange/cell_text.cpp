#include "exchange/cell_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "kernel/lower_case.h"

namespace breakwater::exchange {

namespace {

using journey::Day;
using journey::Flag;
using namespace day_reading;
namespace chr = std::chrono;

// is_nothing looks at what these begin with.
constexpr std::array<std::string_view, 12> nothings{
    "null",   "n/a",   "#n/a", "none", "nan", "na", "nat", "-", "--", "placeholder_data",
    "(null)", "#null!"};

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> long_months{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// Takes digits off the front of `text`; -1 where there are none or more than 9.
int take_number(std::string_view& text, std::size_t* taken = nullptr) {
    std::size_t n = 0;
    while (n < text.size() && digit(text[n])) ++n;
    if (taken) *taken = n;
    int value = -1;
    if (n == 0 || n > 9) return -1;
    std::from_chars(text.data(), text.data() + n, value);
    text.remove_prefix(n);
    return value;
}

// "10:45", "10:45:30.123", "10:45:00+00:00", "10:45 PM"; the minute of the day, -1 where it is no
// time.
int read_time(std::string_view text) {
    int const hours = take_number(text);
    if (hours < 0 || hours > 24 || text.empty() || text.front() != ':') return -1;
    text.remove_prefix(1);
    int const minutes = take_number(text);
    if (minutes < 0 || minutes > 59) return -1;
    std::string const rest = lower_case(text);
    int hour = hours;
    if (rest.ends_with("pm") && hour < 12) hour += 12;
    if (rest.ends_with("am") && hour == 12) hour = 0;
    for (char const c : rest)
        if (!digit(c) && std::string_view(":.+-z apm").find(c) == std::string_view::npos) return -1;
    return hour > 23 ? -1 : hour * 60 + minutes;
}

int month_named(std::string_view name) {
    for (std::size_t m = 0; m < 12; ++m)
        if (name == months[m] || name == long_months[m] || (m == 8 && name == "sept"))
            return static_cast<int>(m) + 1;
    return -1;
}

ReadMoment fault(DayFault why) {
    return {{}, why};
}

ReadMoment checked(int year, int month, int day, std::size_t year_digits, std::string_view rest) {
    if (year_digits == 2) return fault(DayFault::two_digit_year);
    if (year_digits != 4) return fault(DayFault::not_a_date);
    if (month > 12 && month <= 31 && day <= 12) return fault(DayFault::month_first);
    if ((year == 1900 && month == 1 && day == 1) || (year == 1899 && month == 12) || year >= 2999 ||
        (year == 1753 && month == 1 && day == 1))
        return fault(DayFault::placeholder);
    std::int32_t const number = day_number(
        static_cast<unsigned>(year), static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (number == Day::none) return fault(DayFault::no_such_day);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == 'T' || rest.front() == ','))
        rest.remove_prefix(1);
    ReadMoment read{{Day{number}, -1}, DayFault::none};
    if (rest.empty()) return read;
    read.moment.minute = read_time(rest);
    return read.moment.minute < 0 ? fault(DayFault::not_a_date) : read;
}

}  // namespace

bool is_word_for_nothing(std::string_view cell) {
    if (cell.size() > 16) return false;
    std::string const lower = lower_case(cell);
    return std::find(nothings.begin(), nothings.end(), lower) != nothings.end();
}

ReadMoment read_moment(std::string_view cell) {
    if (is_nothing(cell)) return {};
    if (cell.size() > 40) return fault(DayFault::not_a_date);
    std::size_t first_digits = 0, third_digits = 0;
    std::string_view rest = cell;
    int const first = take_number(rest, &first_digits);
    if (first < 0) return fault(DayFault::not_a_date);
    if (first_digits == 8 && rest.empty())
        return checked(first / 10000, first / 100 % 100, first % 100, 4, {});
    if (rest.empty()) return fault(DayFault::not_a_date);
    if (first_digits == 4) {
        char const dash = rest.front();
        if (dash != '-' && dash != '/' && dash != '.') return fault(DayFault::not_a_date);
        rest.remove_prefix(1);
        int const month = take_number(rest);
        if (month < 0 || rest.empty() || rest.front() != dash) return fault(DayFault::not_a_date);
        rest.remove_prefix(1);
        std::size_t day_digits = 0;
        int const day = take_number(rest, &day_digits);
        if (day < 0 || day_digits > 2) return fault(DayFault::not_a_date);
        if (month > 12) return fault(DayFault::no_such_day);
        return checked(first, month, day, 4, rest);
    }
    if (first_digits > 2) return fault(DayFault::not_a_date);
    while (!rest.empty() && std::string_view("/-. ").find(rest.front()) != std::string_view::npos)
        rest.remove_prefix(1);
    int month = -1;
    if (!rest.empty() && digit(rest.front())) {
        month = take_number(rest);
    } else {
        std::size_t n = 0;
        while (n < rest.size() && std::isalpha(static_cast<unsigned char>(rest[n]))) ++n;
        month = month_named(lower_case(rest.substr(0, n)));
        rest.remove_prefix(n);
    }
    if (month < 0) return fault(DayFault::not_a_date);
    while (!rest.empty() && std::string_view("/-. ,").find(rest.front()) != std::string_view::npos)
        rest.remove_prefix(1);
    int const year = take_number(rest, &third_digits);
    if (year < 0) return fault(DayFault::not_a_date);
    return checked(year, month, first, third_digits, rest);
}

std::optional<Day> day_of_serial(double serial, bool epoch_1904) {
    if (!std::isfinite(serial) || serial < 61 || serial > 200000) return std::nullopt;
    constexpr std::int32_t zero_1900 = -25569;  // 1899-12-30, so that 1900-03-01 is 61
    constexpr std::int32_t zero_1904 = -24107;  // 1904-01-01
    return Day{static_cast<std::int32_t>(std::floor(serial)) +
               (epoch_1904 ? zero_1904 : zero_1900)};
}

std::optional<Flag> read_flag(std::string_view cell) {
    if (cell.size() == 1) {
        switch (cell[0]) {
            case 'Y':
            case 'y':
            case '1':
            case 'T':
            case 't':
                return Flag::yes();
            case 'N':
            case 'n':
            case '0':
            case 'F':
            case 'f':
                return Flag::no();
            case 'U':
            case 'u':
            case '9':
                return Flag{};
            default:
                break;
        }
    }
    if (is_nothing(cell)) return Flag{};
    std::string text = folded(cell);
    // Annex A writes "a) Yes"; other systems "1 - Yes".
    if (text.size() > 3 && text[1] == ')') text = text.substr(text.find_first_not_of(' ', 2));
    for (std::string_view const yes : {"yes", "true", "y", "1 - yes", "yes - 1", "1 yes"})
        if (text == yes) return Flag::yes();
    for (std::string_view const no : {"no", "false", "n", "0 - no", "2 - no", "no - 0", "0 no"})
        if (text == no) return Flag::no();
    for (std::string_view const not_known :
         {"unknown", "not known", "not recorded", "not applicable"})
        if (text == not_known) return Flag{};
    return std::nullopt;
}

std::optional<std::int32_t> read_scaled(std::string_view cell, int decimals) {
    std::int64_t value = 0;
    std::size_t i = 0;
    if (!cell.empty() && cell[0] == '+') ++i;
    std::size_t const begin = i;
    for (; i < cell.size() && digit(cell[i]); ++i) {
        value = value * 10 + (cell[i] - '0');
        if (value > 2'000'000'000) return std::nullopt;
    }
    if (i == begin) return std::nullopt;
    int kept = 0;
    bool up = false;
    if (i < cell.size() && cell[i] == '.') {
        for (++i; i < cell.size() && digit(cell[i]); ++i) {
            if (kept < decimals)
                value = value * 10 + (cell[i] - '0');
            else if (kept == decimals)
                up = cell[i] >= '5';
            ++kept;
        }
    }
    if (i != cell.size()) return std::nullopt;
    for (; kept < decimals; ++kept) value *= 10;
    value += up ? 1 : 0;
    if (value > 2'000'000'000) return std::nullopt;
    return static_cast<std::int32_t>(value);
}

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (text.substr(i).starts_with("\xC2\xA0")) {  // a space that does not break
            c = ' ';
            ++i;
        } else if (text.substr(i).starts_with("\xE2\x80") && i + 2 < text.size()) {
            char const third = text[i + 2];
            if (third == '\x98' || third == '\x99')
                c = '\'', i += 2;
            else if (third == '\x9C' || third == '\x9D')
                c = '"', i += 2;
            else if (third == '\x93' || third == '\x94')
                c = '-', i += 2;
        }
        if (static_cast<unsigned char>(c) <= ' ') {
            space = !out.empty();
            continue;
        }
        if (space) out += ' ';
        space = false;
        out += lower_case(c);
    }
    return out;
}

}  // namespace breakwater::exchange
