#include "store/people.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/import.h"
#include "store/testing.h"
#include "store/undo.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using journey::ChildProtectionPlan;
using journey::Day;
using journey::JourneyFacts;

namespace {

Day day(std::string_view iso) {
    return Day{parse_date(iso).value()};
}

struct Row {
    std::string_view local_id, forename, surname, born, nhs_number = "", upn = "";
};

// An extract of these children, each with a plan from their birthday in 2024 on.
JourneyFacts extract_of(std::initializer_list<Row> rows) {
    JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    facts.as_at = day("2024-08-31");
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    for (auto const& row : rows) {
        journey::Child child;
        child.local_id = Sensitive{std::string{row.local_id}};
        child.upn = Sensitive{std::string{row.upn}};
        child.born_on = day(row.born);
        ChildProtectionPlan plan;
        plan.child.value = static_cast<std::int32_t>(facts.children.size());
        plan.started_on = day("2024" + std::string{row.born.substr(4)});
        facts.add(plan);
        facts.children.push_back(std::move(child));
        facts.names.push_back({Sensitive{std::string{row.nhs_number}},
                               Sensitive{std::string{row.forename}},
                               Sensitive{std::string{row.surname}}});
    }
    return facts;
}

ImportOutcome import(Record& record, JourneyFacts const& facts, std::string_view on,
                     std::string const& source = "ssd", Apply apply = Apply::yes) {
    auto outcome = import_extract(record, {source, facts, {}, {}}, author_on(on), apply, {});
    if (!outcome.ok()) FAIL(outcome.error().message);
    return std::move(outcome).value();
}

Entry now(Record& record) {
    return last_entry(*record.connection).value().entry;
}

JourneyFacts known(Record& record, Entry entry = 0) {
    auto facts = read_facts(record, entry == 0 ? now(record) : entry, Names::open);
    if (!facts.ok()) FAIL(facts.error().message);
    return std::move(facts).value();
}

Joined merge(Record& record, std::string_view a, std::string_view b, std::string_view on) {
    auto const first = find_person(record, a), second = find_person(record, b);
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    auto joined = merge_by_decision(record, first.value(), second.value(), "looked at together",
                                    author_on(on));
    if (!joined.ok()) FAIL(joined.error().message);
    return joined.value();
}

void check_clean(Record& record) {
    auto const verified = verify(record);
    REQUIRE(verified.ok());
    for (auto const& fault : verified.value().faults) FAIL_CHECK(fault.kind << ": " << fault.words);
}

std::vector<Match> duplicates(Record& record, Entry entry = 0) {
    auto const rules = MatchingRules::read(book(), parse_date("2026-11-21").value()).value();
    auto const forms = NameForms::read(book()).value();
    auto const people = read_identities(record, entry == 0 ? now(record) : entry).value();
    return find_matches(people, rules, forms, rules.offered);
}

constexpr std::string_view number = "9434765919";

}  // namespace

TEST_CASE("two numbers of one child are offered, joined, counted once, and parted again") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record,
               extract_of({{"A1", "Zoë", "O'Brien", "2015-05-05"},
                           {"B2", "Zoe", "OBrien", "2015-05-05"},
                           { "C3",
                             "Max",
                             "Wren",
                             "2015-05-05" }}),
               "2024-09-01");
        auto const before = now(record);
        auto const facts = lines_of(known(record));
        REQUIRE(duplicates(record).size() == 1);
        CHECK(duplicates(record).front().score == 55);

        auto const joined = merge(record, "A1", "B2", "2024-09-02");
        CHECK(joined.children == 2);
        CHECK(known(record).children.size() == 2);
        // Their plans of the same day meet as those of two sources do.
        CHECK(known(record).table<ChildProtectionPlan>().rows() == 2);
        CHECK(duplicates(record).empty());
        CHECK(lines_of(known(record, before)) == facts);
        CHECK(duplicates(record, before).size() == 1);
        check_clean(record);

        REQUIRE(unmerge(record, joined.entry, author_on("2024-09-03")).ok());
        CHECK(lines_of(known(record)) == facts);
        CHECK(known(record, joined.entry).children.size() == 2);
        CHECK(duplicates(record).size() == 1);
        check_clean(record);
    });
}

TEST_CASE("records of joined people that do not fall on one day are all theirs") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record,
               extract_of({{"A1", "Ann", "Wren", "2015-05-05"},
                           { "B2",
                             "Ann",
                             "Wren",
                             "2015-05-08" }}),
               "2024-09-01");
        merge(record, "A1", "B2", "2024-09-02");
        auto const facts = known(record);
        CHECK(facts.children.size() == 1);
        CHECK(facts.children.front().local_id.disclose() == "A1");
        CHECK(facts.table<ChildProtectionPlan>().rows() == 2);
    });
}

TEST_CASE("a chain of three is one child, and parts where the link was") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record,
               extract_of({{"A1", "Ann", "Wren", "2015-05-05"},
                           {"B2", "Ann", "Wren", "2015-06-06"},
                           { "C3",
                             "Ann",
                             "Wren",
                             "2015-07-07" }}),
               "2024-09-01");
        auto const apart = lines_of(known(record));
        auto const first = merge(record, "C3", "B2", "2024-09-02");
        auto const second = merge(record, "A1", "B2", "2024-09-03");
        CHECK(second.children == 3);
        CHECK(known(record).children.size() == 1);
        REQUIRE(unmerge(record, first.entry, author_on("2024-09-04")).ok());
        CHECK(known(record).children.size() == 2);
        REQUIRE(unmerge(record, second.entry, author_on("2024-09-05")).ok());
        CHECK(lines_of(known(record)) == apart);
        CHECK(known(record, second.entry).children.size() == 1);
        check_clean(record);
    });
}

TEST_CASE("what cannot be joined or parted is refused with a reason") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record,
               extract_of({{"A1", "Ann", "Wren", "2015-05-05"},
                           { "B2",
                             "Ann",
                             "Wren",
                             "2015-05-05" }}),
               "2024-09-01");
        auto const a = find_person(record, "A1").value(), b = find_person(record, "b2 ").value();
        auto const author = author_on("2024-09-02");
        CHECK(find_person(record, person_word(a)).value() == a);
        CHECK(find_person(record, "nobody").error().code == "not_found");
        CHECK(find_person(record, "person:99").error().code == "not_found");
        CHECK(find_person(record, "person:A1").error().code == "not_found");
        CHECK(merge_by_decision(record, a, a, "x", author).error().code == "same_person");
        CHECK(merge_by_decision(record, a, b, " ", author).error().code == "reason_missing");
        auto const before = now(record);
        CHECK(unmerge(record, before, author).error().code == "not_a_merge");
        auto const joined = merge_by_decision(record, a, b, "one child", author).value();
        CHECK(merge_by_decision(record, b, a, "again", author).error().code == "merged_already");
        REQUIRE(unmerge(record, joined.entry, author).ok());
        CHECK(unmerge(record, joined.entry, author).error().code == "unmerged_already");
        CHECK(now(record) == before + 2);  // nothing refused was written
        CHECK(merge_by_decision(record, b, a, "after all", author).ok());
        check_clean(record);
    });
}

TEST_CASE("the same NHS number and birth date join by rule, and undoing the import parts them") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record, extract_of({{ "A1", "Ann", "Wren", "2015-05-05", number }}), "2024-09-01");
        auto const before = lines_of(known(record));
        auto const annex = extract_of({{"Z9", "Ann", "Swift", "2015-05-05", number}});
        auto const dry = import(record, annex, "2024-09-02", "annex_a", Apply::dry_run);
        CHECK(dry.joined_people == 1);
        CHECK(now(record) == 2);
        auto const done = import(record, annex, "2024-09-02", "annex_a");
        CHECK(done.joined_people == 1);
        CHECK(done.entry == 3);
        CHECK(now(record) == 4);
        CHECK(known(record).children.size() == 1);
        CHECK(known(record).table<ChildProtectionPlan>().rows() == 1);
        CHECK(import(record, annex, "2024-09-03", "annex_a").nothing_new);
        check_clean(record);
        REQUIRE(undo_import(record, done.entry, author_on("2024-09-04")).ok());
        CHECK(lines_of(known(record)) == before);
        check_clean(record);
        // Once more, and a person parts them: no rule joins them again.
        auto const again = import(record, annex, "2024-09-05", "annex_a");
        CHECK(again.joined_people == 1);
        REQUIRE(unmerge(record, again.entry + 1, author_on("2024-09-06")).ok());
        CHECK(known(record).children.size() == 2);
        auto const later = extract_of({{"Z9", "Anna", "Swift", "2015-05-05", number}});
        CHECK(import(record, later, "2024-09-07", "annex_a").joined_people == 0);
        check_clean(record);
    });
}

TEST_CASE("twins are never joined by a rule, not even by way of a third who has no name") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto const twins = extract_of({{"A1", "Ann", "Wren", "2015-05-05", number},
                                       {"B2", "Ben", "Wren", "2015-05-05", number},
                                       {"C3", "", "", "2015-05-05", number}});
        CHECK(import(record, twins, "2024-09-01").joined_people == 0);
        CHECK(known(record).children.size() == 3);
        CHECK(duplicates(record).size() == 3);
    });
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record, extract_of({{ "A1", "Ann", "Wren", "2015-05-05", number }}), "2024-09-01");
        auto const nameless = extract_of({{"C3", "", "", "2015-05-05", number}});
        CHECK(import(record, nameless, "2024-09-02", "cin_census").joined_people == 1);
        auto const brother = extract_of({{"B2", "Ben", "Wren", "2015-05-05", number}});
        CHECK(import(record, brother, "2024-09-03", "annex_a").joined_people == 0);
        CHECK(known(record).children.size() == 2);
        check_clean(record);
    });
}

TEST_CASE("verify notices links that were made, changed or ended from outside") {
    struct {
        std::string_view sql, kind;
    } const tamperings[] = {
        {"update person_link set same_as = person", "link"},
        {"update person_link set known_until = 2", "link"},
        {"update person_link set why = '00'", "ledger"},
        {"delete from person_link", "ledger"},
        {"insert into person_link (entry, person, same_as, rule, why) values (2, 2, 1, 'decided', "
         "'')",
         "link"},
    };
    for (auto const& [sql, kind] : tamperings) {
        CAPTURE(sql);
        on_each_engine([&, sql = sql, kind = kind](EmptyStore const& place) {
            auto record = place.open();
            import(record,
                   extract_of({{"A1", "Ann", "Wren", "2015-05-05"},
                               { "B2",
                                 "Ann",
                                 "Wren",
                                 "2015-05-05" }}),
                   "2024-09-01");
            merge(record, "A1", "B2", "2024-09-02");
            check_clean(record);
            REQUIRE(record.connection->run(sql).ok());
            auto const verified = verify(record);
            REQUIRE(verified.ok());
            CHECK(std::any_of(verified.value().faults.begin(), verified.value().faults.end(),
                              [&](Fault const& fault) { return fault.kind == kind; }));
        });
    }
}

TEST_CASE("a name that a source has changed since still finds the child, an undone one does not") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record,
               extract_of({{"A1", "Ann", "Wren", "2015-05-05"},
                           { "B2",
                             "Ann",
                             "Swift",
                             "2015-05-05" }}),
               "2024-09-01");
        CHECK(duplicates(record).empty());
        auto const changed = import(
            record,
            extract_of({{"A1", "Ann", "Dove", "2015-05-05"}, {"B2", "Ann", "Wren", "2015-05-05"}}),
            "2024-09-02");
        CHECK(duplicates(record).size() == 1);
        REQUIRE(undo_import(record, changed.entry, author_on("2024-09-03")).ok());
        CHECK(duplicates(record).empty());
    });
}
