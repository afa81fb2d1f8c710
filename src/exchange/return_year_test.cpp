#include "exchange/return_year.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::exchange;
using journey::Day;

namespace {

Date day(std::string_view iso) {
    return parse_date(iso).value();
}

}  // namespace

TEST_CASE("a return's year runs from 1 April to 31 March and is named by its end") {
    struct {
        std::string_view day, end;
    } const table[] = {{"2024-03-31", "2024-03-31"},
                       {"2024-04-01", "2025-03-31"},
                       {"2024-12-31", "2025-03-31"},
                       {"2025-01-01", "2025-03-31"}};
    for (auto const& row : table) {
        CAPTURE(row.day);
        CHECK(return_year_end(day(row.day)) == day(row.end));
    }
    CHECK(return_year_start(day("2024-03-31")) == day("2023-04-01"));
    CHECK(return_year(day("2024-03-31")) == 2024);
}

TEST_CASE("years make one series up to the first gap before the latest") {
    auto const first = [](std::vector<Date> const& ends) { return first_day_without_gap(ends); };
    CHECK(first({day("2024-03-31")}) == day("2023-04-01"));
    CHECK(first({day("2023-03-31"), day("2024-03-31"), day("2022-03-31")}) == day("2021-04-01"));
    CHECK(first({day("2024-03-31"), day("2022-03-31"), day("2021-03-31")}) == day("2023-04-01"));
    CHECK(first({day("2024-03-31"), day("2024-03-31"), day("2023-03-31")}) == day("2022-04-01"));
}

TEST_CASE("a set of records holds what was added, and nothing else") {
    RecordSet set;
    CHECK(!set.holds({0, 0, Day{}}));
    for (std::int32_t child = 0; child < 5000; ++child)
        set.add({static_cast<std::size_t>(child % 40), child, Day{child - 2500}});
    for (std::int32_t child = 0; child < 5000; ++child) {
        std::size_t const table = static_cast<std::size_t>(child % 40);
        CHECK(set.holds({table, child, Day{child - 2500}}));
        CHECK(!set.holds({table + 1, child, Day{child - 2500}}));
        CHECK(!set.holds({table, child, Day{child - 2499}}));
        CHECK(!set.holds({table, child, Day{}}));
    }
}

TEST_CASE("a record stands by what later returns and the rest of its own say") {
    ReturnsRead read;
    RecordSet::Key const plan{3, 7, Day{100}}, other{3, 7, Day{200}};
    CHECK(read.standing(plan, true) == Standing::first);
    read.note(plan);
    CHECK(read.standing(plan, true) == Standing::first);  // the same part of the return
    read.end_part();
    CHECK(read.standing(plan, false) == Standing::repeated);
    read.end_return();
    CHECK(read.standing(plan, true) == Standing::later);
    CHECK(read.standing(other, true) == Standing::gone);
    CHECK(read.standing(other, false) == Standing::first);
    read.note(other);
    read.end_return();
    CHECK(read.standing(other, false) == Standing::later);
}
