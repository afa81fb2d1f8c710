#include "kernel/working_calendar.h"

#include <doctest/doctest.h>

#include <array>

using namespace breakwater;
using std::chrono::days;

namespace {

Date date(char const* iso) {
    return parse_date(iso).value();
}

// Easter 2021, and the August bank holiday.
std::array<Date, 3> const holidays{make_date(2021, 4, 2), make_date(2021, 4, 5),
                                   make_date(2021, 8, 30)};
WorkingCalendar const calendar(holidays, make_date(2020, 1, 1), make_date(2022, 12, 31));

}  // namespace

TEST_CASE("the day a clock starts is day zero, and only working days are counted") {
    struct Row {
        char const* from;
        int working_days;
        char const* to;
    };
    for (auto const& row : {
             Row{"2021-03-01", 15, "2021-03-22"}, Row{"2021-03-19", 15, "2021-04-13"},
             Row{"2021-03-20", 15, "2021-04-13"},  // a Saturday counts from the Monday
             Row{"2021-03-21", 15, "2021-04-13"},  // and so does a Sunday
             Row{"2021-04-01", 1, "2021-04-06"},   // over Easter
             Row{"2021-04-02", 1, "2021-04-06"},   // from a holiday
             Row{"2021-04-06", -1, "2021-04-01"},  // back over Easter
             Row{"2021-04-03", 0, "2021-04-03"},   // nothing to count
         }) {
        CHECK(to_iso(calendar.add_working_days(date(row.from), row.working_days)) == row.to);
    }
}

TEST_CASE("Saturdays, Sundays and holidays are not working days") {
    CHECK(calendar.is_working_day(date("2021-04-01")));
    for (auto const* day : {"2021-04-02", "2021-04-03", "2021-04-04", "2021-04-05"})
        CHECK_FALSE(calendar.is_working_day(date(day)));
    CHECK(calendar.is_working_day(date("2021-04-06")));
}

TEST_CASE("days outside the calendar are counted by the weekday alone") {
    CHECK(calendar.working_days_between(date("2019-12-20"), date("2019-12-27")) == 5);
    CHECK(calendar.working_days_between(date("2022-12-30"), date("2023-01-06")) == 5);
    CHECK(calendar.working_days_between(date("2019-12-27"), date("2023-01-06")) ==
          calendar.working_days_between(date("2019-12-27"), date("2021-06-15")) +
              calendar.working_days_between(date("2021-06-15"), date("2023-01-06")));
    CHECK(to_iso(calendar.add_working_days(date("2022-12-30"), 3)) == "2023-01-04");
}

TEST_CASE("a day far beyond the calendar is as many weekdays on") {
    for (Date from = date("2022-12-20"); from < date("2023-01-20"); from += days{1})
        for (int n = 1; n < 40; ++n) {
            Date const later = calendar.add_working_days(from, n);
            REQUIRE(calendar.is_working_day(later));
            REQUIRE(calendar.working_days_between(from, later) == n);
        }
}

TEST_CASE("counting and adding undo each other") {
    for (Date from = date("2020-12-01"); from < date("2021-12-01"); from += days{1})
        for (int const n : {1, 2, 5, 10, 15, 45, 200, 700, 3'000}) {
            Date const later = calendar.add_working_days(from, n);
            REQUIRE(calendar.is_working_day(later));
            REQUIRE(calendar.working_days_between(from, later) == n);
            REQUIRE(calendar.working_days_between(later, from) == -n);
            Date const earlier = calendar.add_working_days(from, -n);
            REQUIRE(calendar.is_working_day(earlier));
            REQUIRE(calendar.working_days_between(earlier, from) ==
                    n - (calendar.is_working_day(from) ? 0 : 1));
        }
}
