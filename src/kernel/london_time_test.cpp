#include "kernel/london_time.h"

#include <doctest/doctest.h>

using namespace breakwater;
using std::chrono::hours;

TEST_CASE("a time on the clock in England becomes one instant") {
    struct Row {
        char const* shown;
        char const* utc;
    };
    for (auto const& row : {
             Row{"2024-01-15T09:30", "2024-01-15T09:30:00Z"},
             Row{"2024-07-15T09:30", "2024-07-15T08:30:00Z"},
             Row{"2024-03-30T23:10", "2024-03-30T23:10:00Z"},
             Row{"2024-03-31T00:59:59", "2024-03-31T00:59:59Z"},
             Row{"2024-03-31T02:00", "2024-03-31T01:00:00Z"},
             Row{"2024-10-27T00:59", "2024-10-26T23:59:00Z"},
             Row{"2024-10-27T01:30", "2024-10-27T00:30:00Z"},   // it comes twice: the first
             Row{"2024-10-27T01:30Z", "2024-10-27T01:30:00Z"},  // and this is the second
             Row{"2024-10-27T02:00", "2024-10-27T02:00:00Z"},
             Row{"2024-07-15 09:30", "2024-07-15T08:30:00Z"},
             Row{"2024-07-15T09:30+02:00", "2024-07-15T07:30:00Z"},
             Row{"2024-07-15T09:30-01:30", "2024-07-15T11:00:00Z"},
             Row{"1995-10-22T12:00", "1995-10-22T12:00:00Z"},  // before 1996, not the last Sunday
             Row{"1994-10-22T12:00", "1994-10-22T11:00:00Z"},
         }) {
        INFO(row.shown);
        auto const instant = parse_instant(row.shown);
        REQUIRE(instant.ok());
        CHECK(to_iso(instant.value()) == row.utc);
    }
}

TEST_CASE("the hour the clocks go over does not exist, and is not guessed") {
    for (auto const* text : {"2024-03-31T01:00", "2024-03-31T01:59", "2023-03-26T01:30"})
        CHECK(parse_instant(text).error().code == "time_does_not_exist");
}

TEST_CASE("what is not a day and a time is refused") {
    for (auto const* text :
         {"", "2024-01-15", "2024-01-15T", "2024-01-15T9:30", "2024-01-15T24:00",
          "2024-01-15T23:60", "2024-02-30T10:00", "2024-01-15T10:00:60", "2024-01-15T10:00+1",
          "2024-01-15T10:00ZZ", "2024-01-15X10:00", "2024-01-15T1a:00", "2024-01-15T-1:00"})
        CHECK(parse_instant(text).error().code == "not_a_time");
}

TEST_CASE("every hour of eight years is shown so that it can be read back") {
    Instant const end = make_date(2028, 1, 1);
    for (Instant hour = make_date(2020, 1, 1); hour < end; hour += hours{1}) {
        auto const wall = wall_time(hour);
        bool const second_of_two =
            !wall.summer_time && is_summer_time(hour - hours{1}) && !is_summer_time(hour);
        auto const text = to_iso(wall.date) + (wall.since_midnight < hours{10} ? "T0" : "T") +
                          std::to_string(wall.since_midnight / hours{1}) + ":00";
        auto const read = parse_instant(text);
        REQUIRE(read.ok());
        REQUIRE(read.value() == (second_of_two ? hour - hours{1} : hour));
    }
}

TEST_CASE("an instant is told as the clock on the wall shows it") {
    CHECK(to_words(parse_instant("2024-04-02T23:10Z").value()) == "3 April 2024 at 00:10 BST");
    CHECK(to_words(parse_instant("2024-01-02T23:10Z").value()) == "2 January 2024 at 23:10 GMT");
}
