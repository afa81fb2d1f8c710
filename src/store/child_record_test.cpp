#include "store/child_record.h"

#include <doctest/doctest.h>

#include "store/child_family.h"
#include "store/import.h"
#include "store/people.h"
#include "store/people_index.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using namespace breakwater::journey;

namespace {

struct Said {
    std::string id, forename, surname, born;
};

JourneyFacts facts_of(std::vector<Said> const& children) {
    JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    facts.as_at = Day{make_date(2024, 8, 31)};
    for (std::size_t t = 0; t < table_count; ++t)
        facts.table(t).coverage = {Holding::every_record, {}, {}, {}};
    for (auto const& said : children) {
        Child child;
        child.local_id = Sensitive{said.id};
        child.born_on = Day{parse_date(said.born).value()};
        facts.children.push_back(child);
        facts.names.push_back({{}, Sensitive{said.forename}, Sensitive{said.surname}});
    }
    return facts;
}

void bring(Record& record, JourneyFacts const& facts, std::string_view source,
           std::string_view day) {
    Incoming const incoming{std::string{source}, facts, {}, {}};
    auto const done = import_extract(record, incoming, author_on(day), Apply::yes, {});
    if (!done.ok()) FAIL(describe(done.error()));
}

void add_plan(JourneyFacts& facts, int child, Date started_on) {
    ChildProtectionPlan plan;
    plan.child.value = child;
    plan.started_on = started_on;
    facts.add(plan, 7);
}

std::int64_t person_of(Record& record, std::string_view local_id) {
    return find_person(record, local_id).value();
}

PeopleIndex read_index(Record& record) {
    auto const last = last_entry(*record.connection).value().entry;
    auto index = PeopleIndex::read(record, last);
    if (!index.ok()) FAIL(describe(index.error()));
    return std::move(index).value();
}

std::vector<std::string> names_found(PeopleIndex const& index, std::string_view words,
                                     Day born_on = {}) {
    std::vector<std::string> names;
    for (auto const& found : index.find({std::string{words}, born_on}))
        names.push_back(index.child(found.person)->name.disclose().forename);
    return names;
}

}  // namespace

TEST_CASE("a child's record is read whole, each event with its source and since when it is known") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto facts = facts_of(
            {{"C1", "Kai", "Sample", "2019-02-14"}, {"C2", "Lena", "Sample", "2022-05-01"}});
        facts.begin_file<ChildProtectionPlan>("ssd_cp_plans.csv");
        add_plan(facts, 0, make_date(2024, 3, 4));
        add_plan(facts, 1, make_date(2024, 3, 4));
        bring(record, facts, "ssd", "2024-09-01");
        auto const child = read_child(record, person_of(record, "C1")).value();
        REQUIRE(child.has_value());
        CHECK(child->names.forename.disclose() == "Kai");
        CHECK(child->child.born_on == Day{make_date(2019, 2, 14)});
        CHECK(child->facts.as_at == Day{make_date(2024, 8, 31)});
        CHECK(child->invented);
        auto const plans = table_index<ChildProtectionPlan>();
        REQUIRE(child->facts.table(plans).rows() == 1);
        auto const& source = child->sources[plans].front();
        CHECK(source.source == "ssd");
        CHECK(source.file == "ssd_cp_plans.csv");
        CHECK(source.line == 7);
        CHECK(to_iso(source.known_at).starts_with("2024-09-01"));
        CHECK(!read_child(record, 999'999).value().has_value());
    });
}

TEST_CASE("people who were joined have one record under either number, and two again once parted") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto facts = facts_of(
            {{"C1", "Kai", "Sample", "2019-02-14"}, {"C2", "Kay", "Sample", "2019-02-14"}});
        add_plan(facts, 0, make_date(2024, 3, 4));
        add_plan(facts, 1, make_date(2023, 1, 9));
        bring(record, facts, "ssd", "2024-09-01");
        auto const first = person_of(record, "C1"), second = person_of(record, "C2");
        auto const joined =
            merge_by_decision(record, second, first, "the same child", author_on("2024-09-02"));
        REQUIRE(joined.ok());
        auto const plans = table_index<ChildProtectionPlan>();
        for (auto const number : {first, second}) {
            auto const child = read_child(record, number).value();
            REQUIRE(child.has_value());
            CHECK(child->person == first);
            CHECK(child->numbers == std::vector{first, second});
            CHECK(child->local_ids.disclose().size() == 2);
            CHECK(child->facts.table(plans).rows() == 2);
        }
        REQUIRE(unmerge(record, joined.value().entry, author_on("2024-09-03")).ok());
        CHECK(read_child(record, second).value()->facts.table(plans).rows() == 1);
    });
}

TEST_CASE("a child is found by name in any spelling, by number and by day of birth") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        bring(record,
              facts_of({{"C1", "Zoë", "O\u2019Brien-Sample", "2019-02-14"},
                        {"C2", "Elizabeth", "Robinson", "2012-11-03"},
                        {"C3", "Muhammad", "Ali", "2015-06-07"},
                        {"C4", "Zofia", "Nowak", "2019-02-14"}}),
              "ssd", "2024-09-01");
        auto const index = read_index(record);
        struct Case {
            std::string_view words;
            std::vector<std::string> found;
        };
        Case const cases[]{
            {"zoe", {"Zoë"}},
            {"OBRIEN zoe", {"Zoë"}},
            {"obrien sample", {"Zoë"}},
            {"zo", {"Zoë", "Zofia"}},
            {"Robison", {"Elizabeth"}},       // one letter off
            {"liz robinson", {"Elizabeth"}},  // another form of the forename
            {"mohammed", {"Muhammad"}},
            {"robinson zoe", {}},  // every word must be like the child
            {"c3", {"Muhammad"}},
            {"C33", {}},
            {"", {}},
            {"  ", {}},
        };
        for (auto const& each : cases) {
            CAPTURE(each.words);
            CHECK(names_found(index, each.words) == each.found);
        }
        Day const born{make_date(2019, 2, 14)};
        CHECK(names_found(index, "", born).size() == 2);
        CHECK(names_found(index, "nowak", born) == std::vector<std::string>{"Zofia"});
        CHECK(index.by_local_id(" c4 ") == person_of(record, "C4"));
        CHECK(!index.by_local_id("").has_value());
    });
}

TEST_CASE("the same surname and a referral on the same day hint at brothers and sisters") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto facts = facts_of({{"C1", "Kai", "Sample", "2019-02-14"},
                               {"C2", "Lena", "Sample", "2022-05-01"},
                               {"C3", "Jo", "Sample", "2010-05-01"},
                               {"C4", "Ada", "Other", "2018-05-01"}});
        for (auto const& [child, day] : {std::pair{0, 4}, {1, 4}, {2, 5}, {3, 4}}) {
            Referral referral;
            referral.child.value = child;
            referral.received_on = make_date(2024, 3, static_cast<unsigned>(day));
            facts.add(referral);
        }
        bring(record, facts, "ssd", "2024-09-01");
        auto const child = read_child(record, person_of(record, "C1")).value();
        auto const hints = may_be_family(record, read_index(record), *child).value();
        REQUIRE(hints.size() == 1);
        CHECK(hints.front().person == person_of(record, "C2"));
        CHECK(hints.front().together.front().second == Day{make_date(2024, 3, 4)});
    });
}
