#include "journey/journey_facts.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::journey;

TEST_CASE("a record added to the facts comes back whole, with the place it was read from") {
    JourneyFacts facts;
    facts.children.push_back({});
    facts.begin_file<ChildProtectionPlan>("ssd_cp_plans.csv");
    ChildProtectionPlan plan{.child = {0}, .started_on = make_date(2024, 2, 29)};
    plan.temporary = Flag::no();
    facts.add(plan, 7);

    auto const back = facts.row<ChildProtectionPlan>(0);
    CHECK(back.started_on == plan.started_on);
    CHECK(!back.ended_on.known());
    CHECK(back.temporary == Flag::no());
    CHECK(facts.origin(table_index<ChildProtectionPlan>(), 0).file == "ssd_cp_plans.csv");
    CHECK(facts.origin(table_index<ChildProtectionPlan>(), 0).line == 7);
}

TEST_CASE("every table is found by its name, and every field by its own") {
    for (std::size_t t = 0; t < table_count; ++t) {
        CHECK(find_table(schemas()[t].name) == t);
        for (std::size_t f = 0; f < schemas()[t].fields.size(); ++f)
            CHECK(schemas()[t].find(schemas()[t].fields[f].name) == f);
    }
    CHECK(!find_table("case").has_value());
}

TEST_CASE("rows appended in bulk know nothing until they are filled, and can be taken back") {
    JourneyFacts facts;
    std::size_t const table = table_index<ChildProtectionPlan>();
    std::size_t const first = facts.append(table, 3);
    CHECK(first == 0);
    facts.child_data(table)[1] = 4;
    facts.line_data(table)[1] = 9;
    facts.column_data(table, 0)[1] = Day{make_date(2024, 5, 1)}.value;
    auto const row = facts.row<ChildProtectionPlan>(1);
    CHECK(row.child == ChildIndex{4});
    CHECK(row.started_on == make_date(2024, 5, 1));
    CHECK(!row.ended_on.known());
    CHECK(!row.initial_category.known());
    facts.truncate(table, 2);
    CHECK(facts.append(table, 1) == 2);
    CHECK(!facts.row<ChildProtectionPlan>(2).started_on.known());
}
