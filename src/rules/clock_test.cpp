// The clocks of the rule book, asked of the rules as they are shipped: its minimum test cases, and
// those the conventions CV-01 to CV-03 bring with them.

#include <doctest/doctest.h>

#include "rules/rule_book.h"

using namespace breakwater;
using namespace breakwater::rules;
using std::chrono::days;

namespace {

RuleBook const& book() {
    static auto const loaded = load_rules(BREAKWATER_SOURCE_DIR "/rules");
    return loaded.book;
}

Date date(char const* iso) {
    return parse_date(iso).value();
}

std::string due(char const* rule, char const* started) {
    auto const* clock = book().timescale(rule, date(started));
    REQUIRE_MESSAGE(clock, rule);
    return to_iso(due_on(*clock, date(started), book().calendar_for(*clock).days()));
}

// The simplest thing that could be right: look at each day in turn.
int count_one_by_one(Calendar const& calendar, Date from, Date to) {
    int count = 0;
    for (Date day = from + days{1}; day <= to; day += days{1}) {
        auto const weekday = std::chrono::weekday{day};
        bool const weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
        bool holiday = false;
        for (auto const& each : calendar.holidays())
            holiday = holiday || (each.first <= day && day <= each.last);
        if (!weekend && !holiday) ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("the rule book's minimum cases fall due on the days it says") {
    struct Row {
        char const* rule;
        char const* started;
        char const* due;
    };
    for (auto const& row : {
             Row{"FD-05", "2023-12-22", "2023-12-27"}, Row{"AS-01", "2023-12-22", "2024-02-28"},
             Row{"CP-01", "2022-09-01", "2022-09-23"},  // 19 September, the state funeral
             Row{"CP-09f", "2022-04-29", "2022-05-16"}, Row{"CP-11a", "2022-04-29", "2022-07-29"},
             Row{"LA-04", "2024-04-19", "2024-05-20"}, Row{"LA-07a", "2024-04-19", "2024-05-20"},
             Row{"CP-11b", "2023-08-31", "2024-02-29"}, Row{"CP-11b", "2022-08-31", "2023-02-28"},
             Row{"EX-04", "2024-01-01", "2024-03-25"},  // 84 days
         }) {
        INFO(row.rule, " from ", row.started);
        CHECK(due(row.rule, row.started) == row.due);
    }
}

TEST_CASE("a day that does not count starts a clock as the working day before it would") {
    for (auto const* started :
         {"2021-04-01", "2021-04-02", "2021-04-03", "2021-04-04", "2021-04-05"})
        CHECK(due("CP-01", started) == "2021-04-26");
    CHECK(due("CP-01", "2021-04-06") == "2021-04-27");
}

TEST_CASE("bank holidays that came once are left out, and the days they moved from are not") {
    auto const& working = book().calendar();
    for (auto const* day : {"2011-04-29", "2012-06-04", "2012-06-05", "2020-05-08", "2022-06-02",
                            "2022-06-03", "2022-09-19", "2023-05-08"})
        CHECK_FALSE(working.is_working_day(date(day)));
    for (auto const* day : {"2012-05-28", "2020-05-04", "2022-05-30"})
        CHECK(working.is_working_day(date(day)));
}

TEST_CASE("hours elapse whatever the clocks do") {
    auto const* clock = book().timescale("LA-19", date("2024-03-30"));
    REQUIRE(clock);
    auto const returned = parse_instant("2024-03-30T23:10").value();
    CHECK(to_iso(due_at(*clock, returned)) == "2024-04-02T23:10:00Z");
    CHECK(to_words(due_at(*clock, returned)) == "3 April 2024 at 00:10 BST");
    auto const in_autumn = parse_instant("2024-10-25T12:00").value();
    CHECK(to_words(due_at(*clock, in_autumn)) == "28 October 2024 at 11:00 GMT");
}

TEST_CASE("the charge for a cancelled place turns on the hours of notice") {
    auto const session = parse_instant("2024-06-12T10:00").value();  // a Wednesday
    auto const charged = [&](char const* cancelled) {
        auto const at = parse_instant(cancelled).value();
        auto const* free_until = book().timescale("TR-05a", date("2024-06-12"));
        auto const* full_from = book().timescale("TR-05b", date("2024-06-12"));
        REQUIRE(free_until);
        REQUIRE(full_from);
        if (at <= due_at(*free_until, session)) return "nothing";
        return at < due_at(*full_from, session) ? "half" : "all";
    };
    CHECK(charged("2024-06-05T10:00") == doctest::String("nothing"));
    CHECK(charged("2024-06-05T10:01") == doctest::String("half"));
    CHECK(charged("2024-06-11T09:59") == doctest::String("half"));
    CHECK(charged("2024-06-11T10:00") == doctest::String("all"));
}

TEST_CASE("in time means on the day it is due, and not before the clock started") {
    auto const* clock = book().timescale("CP-01", date("2022-09-01"));
    REQUIRE(clock);
    auto const in_time = [&](char const* held) {
        return within(*clock, date("2022-09-01"), date(held), book().calendar());
    };
    CHECK_FALSE(in_time("2022-08-31"));
    CHECK(in_time("2022-09-01"));
    CHECK(in_time("2022-09-23"));
    CHECK_FALSE(in_time("2022-09-24"));
}

TEST_CASE("a clock that runs back is in time up to its day, however early") {
    auto const* clock = book().timescale("CP-05i", date("2024-04-03"));
    REQUIRE(clock);
    CHECK(to_words(*clock) == "2 working days before");
    CHECK(within(*clock, date("2024-04-03"), date("2024-03-28"), book().calendar()));
    CHECK(within(*clock, date("2024-04-03"), date("2024-01-01"), book().calendar()));
    CHECK_FALSE(within(*clock, date("2024-04-03"), date("2024-03-29"), book().calendar()));
}

TEST_CASE("school days are counted by the school calendar") {
    auto const* clock = book().timescale("LA-17a", date("2024-05-20"));
    REQUIRE(clock);
    CHECK(clock->calendar == "school");
    CHECK(due("LA-17a", "2024-05-20") == "2024-06-10");  // a week of half term between
}

TEST_CASE(
    "working days are counted as one would count them on the fingers, every day 1990 to 2040") {
    auto const& calendar = book().england();
    Date const first = make_date(1990, 1, 1), last = make_date(2040, 12, 31);
    int running = 0;
    for (Date day = first + days{1}; day <= last; day += days{1}) {
        running += count_one_by_one(calendar, day - days{1}, day);
        REQUIRE(calendar.days().working_days_between(first, day) == running);
    }
    CHECK(calendar.days().working_days_between(last, first) == -running);
}

TEST_CASE("every clock of working days agrees with counting on the fingers") {
    auto const& calendar = book().england();
    for (auto const& clock : book().timescales()) {
        if (clock.unit != Unit::working_days || clock.amount <= 0) continue;
        for (Date start = make_date(2021, 12, 1); start < make_date(2022, 10, 1);
             start += days{3}) {
            Date const due = due_on(clock, start, calendar.days());
            REQUIRE(count_one_by_one(calendar, start, due) == clock.amount);
            REQUIRE(calendar.days().is_working_day(due));
        }
    }
}

TEST_CASE("a clock that starts later never falls due earlier") {
    for (auto const& clock : book().timescales()) {
        if (clock.unit == Unit::hours) continue;
        auto const& calendar = book().calendar_for(clock).days();
        Date before = due_on(clock, make_date(2023, 12, 1), calendar);
        for (Date start = make_date(2023, 12, 2); start < make_date(2024, 4, 5); start += days{1}) {
            Date const due = due_on(clock, start, calendar);
            REQUIRE(due >= before);
            before = due;
        }
    }
}
