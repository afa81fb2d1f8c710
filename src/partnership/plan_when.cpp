#include "partnership/plan_when.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "kernel/lower_case.h"

namespace breakwater::partnership {

namespace {

constexpr std::array<std::string_view, 12> short_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr int this_century = 2000, earliest_year = 1900;
constexpr unsigned april = 4;

bool same_word(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return lower_case(a) == lower_case(b); });
}

/// Of so many figures, all of them digits.
std::optional<int> number_of(std::string_view text, std::size_t figures) {
    if (text.size() != figures) return std::nullopt;
    int number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// "2021" or "21".
std::optional<int> year_of_figures(std::string_view text) {
    if (auto const whole = number_of(text, 4); whole && *whole >= earliest_year) return whole;
    if (auto const two = number_of(text, 2)) return this_century + *two;
    return std::nullopt;
}

/// The first year of "21/22" or "2021/22".
std::optional<int> financial_year_of(std::string_view text) {
    auto const slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    auto const first = year_of_figures(text.substr(0, slash));
    auto const second = year_of_figures(text.substr(slash + 1));
    if (!first || !second || *second != *first + 1) return std::nullopt;
    return first;
}

/// "Q3", "QTR3" or "3" after the word.
std::optional<int> quarter_of(std::string_view text) {
    for (std::string_view const word : {"quarter", "qtr", "q"})
        if (text.size() >= word.size() && same_word(text.substr(0, word.size()), word)) {
            text.remove_prefix(word.size());
            while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
            auto const number = number_of(text, 1);
            return number && *number >= 1 && *number <= 4 ? number : std::nullopt;
        }
    return std::nullopt;
}

PlanWhen months_from(Month first, int count) {
    return {first, first + (count - 1)};
}

std::optional<PlanWhen> as_quarter(std::string_view text) {
    auto const space = text.rfind(' ');
    if (space == std::string_view::npos) return std::nullopt;
    auto quarter = quarter_of(text.substr(0, space));
    auto year = financial_year_of(text.substr(space + 1));
    if (!quarter || !year) {
        auto const first = text.find(' ');
        year = financial_year_of(text.substr(0, first));
        quarter = quarter_of(text.substr(first + 1));
    }
    if (!quarter || !year) return std::nullopt;
    return months_from(Month::of(*year, april) + 3 * (*quarter - 1), 3);
}

std::optional<PlanWhen> as_month(std::string_view text) {
    if (auto const iso = parse_month(text); iso.ok()) return months_from(iso.value(), 1);
    auto const parts = text.find_last_of(" -");
    if (parts == std::string_view::npos) return std::nullopt;
    auto const year = year_of_figures(text.substr(parts + 1));
    if (!year) return std::nullopt;
    auto const name = text.substr(0, parts);
    for (unsigned i = 0; i < short_months.size(); ++i)
        if (same_word(name, short_months[i])) return months_from(Month::of(*year, i + 1), 1);
    if (auto const month = find_month_of_year(name))
        return months_from(Month::of(*year, *month), 1);
    return std::nullopt;
}

}  // namespace

Result<PlanWhen> parse_when(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (auto const quarter = as_quarter(text)) return *quarter;
    if (auto const month = as_month(text)) return *month;
    if (auto const year = financial_year_of(text)) return months_from(Month::of(*year, april), 12);
    return Error{
        "not_a_time_of_a_plan",
        fmt::format("“{}” is no month, quarter or year of a plan: write it as Dec-21, QTR 3 "
                    "21/22 or 2021/22",
                    text)};
}

std::string as_printed(PlanWhen when) {
    auto const year = financial_year(when.until);
    switch (when.until - when.from) {
        case 0:
            return fmt::format("{}-{:02}", short_months[when.until.month() - 1],
                               when.until.year() % 100);
        case 11:
            return fmt::format("{}/{:02}", year, (year + 1) % 100);
        default:
            return fmt::format("QTR {} {:02}/{:02}", (when.from.month() + 8) % 12 / 3 + 1,
                               year % 100, (year + 1) % 100);
    }
}

std::string to_words(PlanWhen when) {
    if (when.from == when.until) return breakwater::to_words(when.until);
    auto const until = breakwater::to_words(when.until);
    auto const from = breakwater::to_words(when.from);
    if (when.from.year() != when.until.year()) return fmt::format("{} to {}", from, until);
    return fmt::format("{} to {}", from.substr(0, from.find(' ')), until);
}

}  // namespace breakwater::partnership
