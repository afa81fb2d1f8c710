#include "kernel/date.h"

#include <doctest/doctest.h>

using namespace breakwater;

TEST_CASE("a month added keeps the day of the month, clipped to the month's end") {
    struct Row {
        char const* from;
        int months;
        char const* to;
    };
    for (auto const& row : {Row{"2024-01-31", 1, "2024-02-29"}, Row{"2023-01-31", 1, "2023-02-28"},
                            Row{"2023-08-31", 6, "2024-02-29"}, Row{"2024-03-31", -1, "2024-02-29"},
                            Row{"2022-04-29", 3, "2022-07-29"}})
        CHECK(to_iso(add_months(parse_date(row.from).value(), row.months)) == row.to);
}

TEST_CASE("what is not a date is refused, with a code") {
    for (auto const* text :
         {"2023-02-29", "2024-13-01", "2024-00-10", "24-01-01", "2024/01/01", "", "2024-1-01"})
        CHECK(parse_date(text).error().code == "not_a_date");
}

TEST_CASE("a month of no likely year is refused") {
    for (auto const* const text : {"0000-01", "1899-12", "2200-01", "9999-12", "2024-13"})
        CHECK(parse_month(text).error().code == "not_a_month");
    CHECK(parse_month("1900-01").ok());
    CHECK(parse_month("2199-12").ok());
}

TEST_CASE("a quarter belongs to the financial year from April") {
    CHECK(financial_quarter(Month::of(2019, 4)) == "2019/20 Q1");
    CHECK(financial_quarter(Month::of(2020, 3)) == "2019/20 Q4");
    CHECK(financial_quarter(Month::of(2020, 12)) == "2020/21 Q3");
}

TEST_CASE("an age is the number of birthdays passed") {
    auto const born = make_date(2008, 2, 29);
    CHECK(age_years(born, make_date(2024, 2, 28)) == 15);
    CHECK(age_years(born, make_date(2024, 2, 29)) == 16);
    CHECK(age_years(born, make_date(2023, 2, 28)) == 14);
    CHECK(age_years(born, make_date(2023, 3, 1)) == 15);
}
