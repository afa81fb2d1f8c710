#include "store/adopters.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/export.h"
#include "store/restore.h"
#include "store/row_changes.h"
#include "store/testing.h"
#include "store/undo.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using journey::Adopter;
using journey::Adopters;
using journey::Day;

namespace {

Day day(std::string_view iso) {
    return iso.empty() ? Day{} : Day{parse_date(iso).value()};
}

Adopter adopter(std::string id, std::string family, std::string_view applied,
                std::string_view left = {}) {
    Adopter one;
    one.local_id = Sensitive{std::move(id)};
    one.family_id = Sensitive{std::move(family)};
    one.sex.value = book().code_set("sex")->find("F").value();
    one.disabled = journey::Flag::no();
    one.applied_on = day(applied);
    one.left_on = day(left);
    if (one.left_on.known()) one.leaving_reason.value = 0;
    one.file = "annex_a.xlsx, sheet List_11";
    one.line = 3;
    return one;
}

// List 11 of an extract of 31 August 2024: the twelve months before it.
Adopters list_of(std::vector<Adopter> people) {
    Adopters adopters;
    adopters.coverage = {journey::Holding::every_record, day("2023-08-31"), day("2024-08-31"), {}};
    adopters.people = std::move(people);
    return adopters;
}

// Two children, both with a decision that they should be placed for adoption.
journey::JourneyFacts children() {
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    facts.as_at = day("2024-08-31");
    for (int c = 0; c < 2; ++c) {
        facts.children.push_back({.local_id = Sensitive{fmt::format("C{}", c)}});
        facts.add(journey::AdoptionDecision{.child = {c}, .decided_on = day("2024-01-10")});
    }
    facts.table<journey::AdoptionDecision>().coverage = {
        journey::Holding::latest_per_child, {}, {}, {}};
    return facts;
}

ImportOutcome import(Record& record, Adopters const& adopters, std::string_view on) {
    auto const facts = children();
    Incoming incoming{"annex_a", facts, {}, {}};
    incoming.adopters = &adopters;
    auto outcome = import_extract(record, incoming, author_on(on), Apply::yes, {});
    if (!outcome.ok()) FAIL(outcome.error().message);
    return std::move(outcome).value();
}

// "A1 of F1, applied 2024-03-01" and "C0 with F1", as known now, or on an earlier day.
std::vector<std::string> known(Record& record, std::string_view on = {}) {
    auto const entry = on.empty() ? last_entry(*record.connection).value().entry
                                  : entry_at(*record.connection, author_on(on).now).value();
    FactIds ids;
    auto const facts = read_facts(record, entry, Names::open, &ids);
    REQUIRE(facts.ok());
    auto const adopters = read_adopters(record, entry, ids);
    if (!adopters.ok()) FAIL(adopters.error().message);
    std::vector<std::string> lines;
    for (auto const& each : adopters.value().people)
        lines.push_back(fmt::format(
            "{} of {}, applied {}{}", each.local_id.disclose(), each.family_id.disclose(),
            to_iso(each.applied_on.date()),
            each.left_on.known() ? ", left " + to_iso(each.left_on.date()) : std::string{}));
    for (auto const& each : adopters.value().families)
        lines.push_back(fmt::format(
            "{} with {}",
            facts.value().children[static_cast<std::size_t>(each.child.value)].local_id.disclose(),
            each.family_id.disclose()));
    return lines;
}

using Lines = std::vector<std::string>;

void check_clean(Record& record) {
    auto const verified = verify(record);
    REQUIRE(verified.ok());
    for (auto const& fault : verified.value().faults) FAIL_CHECK(fault.kind << ": " << fault.words);
}

TableChanges changes_of(ImportOutcome const& outcome, std::string_view table) {
    for (auto const& each : outcome.tables)
        if (each.table == table) return each;
    return {};
}

}  // namespace

TEST_CASE("adopters are kept as they were said, and the same list again changes nothing") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto const list =
            list_of({adopter("A1", "F1", "2024-03-01"), adopter("A2", "", "2024-04-01")});
        auto const first = import(record, list, "2024-09-01");
        CHECK(changes_of(first, "adopter").added == 2);
        CHECK(known(record) == Lines{"A1 of F1, applied 2024-03-01", "A2 of , applied 2024-04-01"});
        CHECK(import(record, list, "2024-09-02").nothing_new);
        check_clean(record);
    });
}

TEST_CASE("a corrected list changes and withdraws adopters, and what was known stays known") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record,
               list_of({adopter("A1", "F1", "2024-03-01"), adopter("A2", "F1", "2024-03-01"),
                        adopter("A3", "F3", "2021-03-01", "2022-01-01")}),
               "2024-09-01");
        auto const second =
            import(record, list_of({adopter("A1", "F2", "2024-03-02")}), "2024-10-01");
        auto const changes = changes_of(second, "adopter");
        CHECK(changes.changed == 1);
        CHECK(changes.withdrawn == 1);
        // Who left before the list's twelve months is on no list of that day.
        Lines const now{"A1 of F2, applied 2024-03-02",
                        "A3 of F3, applied 2021-03-01, left 2022-01-01"};
        Lines const before{"A1 of F1, applied 2024-03-01", "A2 of F1, applied 2024-03-01",
                           "A3 of F3, applied 2021-03-01, left 2022-01-01"};
        CHECK(known(record) == now);
        CHECK(known(record, "2024-09-15") == before);
        REQUIRE(undo_import(record, second.entry, author_on("2024-10-02")).ok());
        CHECK(known(record) == before);
        check_clean(record);
    });
}

TEST_CASE("a child's adoptive family is of a decision, and goes when the decision says none") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto list = list_of({});
        list.says_families = true;
        list.families = {{{0}, day("2024-01-10"), Sensitive{std::string{"F1"}}},
                         {{1}, day("2024-01-10"), Sensitive{std::string{"F2"}}}};
        import(record, list, "2024-09-01");
        CHECK(known(record) == Lines{"C0 with F1", "C1 with F2"});
        list.families[0].family_id = Sensitive{std::string{"F9"}};
        list.families[1].family_id = {};
        auto const second = import(record, list, "2024-10-01");
        CHECK(known(record) == Lines{"C0 with F9"});
        CHECK(known(record, "2024-09-15") == Lines{"C0 with F1", "C1 with F2"});
        CHECK(changes_of(second, "adoptive_family").withdrawn == 1);
        CHECK(import(record, list, "2024-10-02").nothing_new);
        REQUIRE(undo_import(record, second.entry, author_on("2024-10-03")).ok());
        CHECK(known(record) == Lines{"C0 with F1", "C1 with F2"});
        check_clean(record);
    });
}

TEST_CASE("adopters go through an export from either engine into either") {
    ScratchFolder const folder;
    int number = 0;
    on_each_engine([&](EmptyStore const& place) {
        auto record = place.open();
        auto list = list_of({adopter("A1", "F1", "2024-03-01"), adopter("A2", "", "2024-04-01")});
        list.says_families = true;
        list.families = {{{0}, day("2024-01-10"), Sensitive{std::string{"F1"}}}};
        import(record, list, "2024-09-01");
        auto const before = known(record);
        auto const out = folder.path() / ("out" + std::to_string(++number));
        auto const author = author_on("2024-09-02");
        REQUIRE(write_export(record, nullptr, out, "a test", author).ok());
        for (auto const engine : {Engine::sqlite, Engine::postgresql}) {
            auto const url = new_place(engine, folder.path() / ("to" + std::to_string(number)));
            auto const restored = restore_export(out, {url}, place.key, book(), author);
            if (!restored.ok()) FAIL(restored.error().message);
            auto again = EmptyStore{url, place.key}.open();
            check_clean(again);
            CHECK(known(again) == before);
            CHECK(import(again, list, "2024-09-03").nothing_new);
        }
    });
}

TEST_CASE("what reads the journey, or says why figures moved, is told of no adopter") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record, list_of({}), "2024-09-01");
        auto const from = last_entry(*record.connection).value().entry;
        auto const facts = lines_of(read_facts(record, from, Names::open).value());
        auto list = list_of({adopter("A1", "F1", "2024-03-01")});
        list.says_families = true;
        list.families = {{{0}, day("2024-01-10"), Sensitive{std::string{"F1"}}}};
        import(record, list, "2024-09-02");
        auto const until = last_entry(*record.connection).value().entry;
        CHECK(lines_of(read_facts(record, until, Names::open).value()) == facts);
        CHECK(changes_between(record, from, until).value().rows.empty());
    });
}
