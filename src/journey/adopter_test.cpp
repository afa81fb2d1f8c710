#include "journey/adopter.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::journey;

namespace {

Day day(std::string_view iso) {
    return iso.empty() ? Day{} : Day{parse_date(iso).value()};
}

}  // namespace

TEST_CASE("somebody is in the process until an adoption order or until they leave") {
    struct Row {
        std::string_view order, left;
        bool listed;
    };
    for (auto const& row : {Row{"", "", true}, Row{"2023-09-01", "", true},
                            Row{"2023-08-31", "", true}, Row{"2023-08-30", "", false},
                            Row{"", "2023-08-30", false}, Row{"2020-01-01", "2024-01-01", true}}) {
        CAPTURE(row.order);
        CAPTURE(row.left);
        Adopter adopter;
        adopter.order_on = day(row.order);
        adopter.left_on = day(row.left);
        CHECK(in_process_since(adopter, day("2023-08-31")) == row.listed);
    }
}

TEST_CASE("on an earlier day what came later had not happened, and who came later was not there") {
    Adopters adopters;
    adopters.coverage.until = day("2024-08-31");
    Adopter placed;
    placed.enquired_on = day("2023-01-01");
    placed.placed_on = day("2024-05-01");
    placed.children_placed = Number{2};
    placed.left_on = day("2024-06-01");
    placed.leaving_reason = Code{0};
    Adopter later;
    later.applied_on = day("2024-04-01");
    Adopter undated;
    adopters.people = {placed, later, undated};
    adopters.families = {{{0}, day("2024-03-31"), {}}, {{1}, day("2024-04-01"), {}}};
    auto const then = adopters_until(adopters, day("2024-03-31"));
    REQUIRE(then.people.size() == 2);
    CHECK(then.people[0].enquired_on == day("2023-01-01"));
    CHECK(!then.people[0].placed_on.known());
    CHECK(!then.people[0].children_placed.known());
    CHECK(!then.people[0].leaving_reason.known());
    CHECK(then.families.size() == 1);
    CHECK(then.coverage.until == day("2024-03-31"));
    auto const now = adopters_until(adopters, day("2024-08-31"));
    CHECK(now.people.size() == 3);
    CHECK(now.people[0].children_placed == Number{2});
}
