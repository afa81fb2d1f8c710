#pragma once
// Civil dates and months. A Date is a day in the proleptic Gregorian calendar, no clock, no zone.

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater {

using Date = std::chrono::sys_days;

Date make_date(int year, unsigned month, unsigned day);  ///< Asserts that the date exists.
Result<Date> parse_date(std::string_view iso);           ///< "2024-08-31"; code not_a_date.
std::string to_iso(Date date);                           ///< "2024-08-31"
std::string to_words(Date date);                         ///< "31 August 2024"
std::string to_short(Date date);                         ///< "31/08/2024", as DfE writes dates

int year_of(Date date);
unsigned month_of(Date date);
unsigned day_of(Date date);

/// Same day of the month, clipped to the month's end: 31 January + 1 month = 28 or 29 February.
/// Negative counts go back. Rule CV-03.
Date add_months(Date date, int months);

/// Whole years completed by `on`; negative before birth. A birthday on 29 February falls on
/// 1 March in common years.
int age_years(Date born_on, Date on);

/// One calendar month; ordered, counted as year * 12 + month - 1.
struct Month {
    std::int32_t number = 0;

    static Month of(Date date);
    static Month of(int year, unsigned month);
    int year() const { return number / 12; }
    unsigned month() const { return static_cast<unsigned>(number % 12) + 1; }
    Date first_day() const;
    Date last_day() const;
    Month operator+(int months) const { return {number + months}; }
    Month operator-(int months) const { return {number - months}; }
    int operator-(Month other) const { return number - other.number; }
    auto operator<=>(Month const&) const = default;
};

Result<Month> parse_month(std::string_view text);  ///< "2024-08"; code not_a_month.
std::string to_iso(Month month);                   ///< "2024-08"
std::string to_words(Month month);                 ///< "August 2024"
std::string to_short(Month month);                 ///< "Aug 24"

/// "November" -> 11; nothing for what is no month's name in full.
std::optional<unsigned> find_month_of_year(std::string_view name);

/// The financial year from 1 April that holds the month, by its first calendar year: 2024-08 ->
/// 2024.
int financial_year(Month month);
/// "2024/25 Q1"; Q1 is April to June.
std::string financial_quarter(Month month);

}  // namespace breakwater
