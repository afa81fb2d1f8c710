// What an import moved among the findings: what was joined because of it is its doing, and what was
// found before is told as not known where it cannot be read.

#include "dispatch/findings_moved.h"

#include <doctest/doctest.h>

#include "store/import.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::dispatch;
using store::testing::EmptyStore;

namespace {

journey::Day day(std::string_view iso) {
    return journey::Day{parse_date(iso).value()};
}

// One child in need, whose need is said to have ended before it began.
struct Said {
    std::string local_id, upn;
    std::string source = "ssd";
};

store::Entry import(store::Record& record, Said const& said, std::string_view on) {
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    facts.as_at = day("2026-10-31");
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    journey::Child child;
    child.local_id = Sensitive{said.local_id};
    child.upn = Sensitive{said.upn};
    child.born_on = day("2015-05-05");
    facts.children.push_back(child);
    facts.names.push_back({Sensitive{std::string{"9434765919"}}, Sensitive{std::string{"Robin"}},
                           Sensitive{std::string{"Sample"}}});
    journey::Referral referral;
    referral.child.value = 0;
    referral.received_on = day("2025-06-10");
    referral.closed_on = day("2025-06-01");
    referral.no_further_action = journey::Flag::no();
    facts.add(referral);
    auto const done = store::import_extract(record, {said.source, facts, {}, {}},
                                            store::testing::author_on(on), store::Apply::yes, {});
    REQUIRE_MESSAGE(done.ok(), done.error().message);
    return done.value().entry;
}

ReturnShelf a_shelf() {
    return ReturnShelf{std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules",
                       store::testing::book()};
}

// Each points into the shelf.
ReturnMoved moved_by(ReturnShelf& shelf, store::Record& record, store::Entry import) {
    auto const moved = moved_by_import(shelf, record, import);
    REQUIRE(moved.ok());
    REQUIRE_FALSE(moved.value().empty());
    REQUIRE(moved.value().front().kind == ReturnKind::cin_census);
    return moved.value().front();
}

RuleMoved of_rule(ReturnMoved const& moved, std::string_view number) {
    for (auto const& each : moved.rules)
        if (each.rule->number == number) return each;
    return {};
}

}  // namespace

TEST_CASE("whom an import's rules joined are one child in what it moved, as for the next import") {
    store::testing::on_each_engine([](EmptyStore const& empty) {
        auto record = empty.open();
        auto shelf = a_shelf();
        auto const first = import(record, {"C1", ""}, "2026-11-01");
        CHECK(of_rule(moved_by(shelf, record, first), "8630").came == 1);
        CHECK(store::last_entry_of_import(record, first).value() == first);

        auto const second = import(record, {"Z9", "", "annex_a"}, "2026-11-02");
        auto const since = store::last_entry_of_import(record, second).value();
        CHECK(since == second + 1);  // the join
        CHECK(of_rule(moved_by(shelf, record, second), "8630").came == 0);

        auto const third = import(record, {"C1", "A123456789012"}, "2026-11-03");
        CHECK(store::figures_known_before(record, third).value() == since);
        CHECK(of_rule(moved_by(shelf, record, third), "8630").gone == 0);
    });
}

TEST_CASE("where the record before an import cannot be read, nothing is told as new") {
    store::testing::on_each_engine([](EmptyStore const& empty) {
        auto record = empty.open();
        auto shelf = a_shelf();
        import(record, {"C1", ""}, "2026-11-01");
        auto const second = import(record, {"C1", "A123456789012"}, "2026-11-02");
        CHECK(moved_by(shelf, record, second).before_not_read.empty());
        std::string_view const damaged = "no seal";
        REQUIRE(record.connection
                    ->run("update child set local_id = $1 where known_until = $2",
                          std::array<store::Value, 2>{store::Bytes{damaged}, second})
                    .ok());
        auto another = a_shelf();  // the first has kept what it read
        auto const moved = moved_by(another, record, second);
        CHECK_FALSE(moved.before_not_read.empty());
        CHECK(moved.came + moved.gone == 0);
        CHECK(moved.rules.empty());
        CHECK(moved.errors > 0);
        CHECK(in_words(moved).find("what is new is not known: the record as it was before could "
                                   "not be read (") == 0);
    });
}

TEST_CASE("what was found of two children who are one now is found of that one") {
    returns::Rule rule{.number = "8630"};
    JudgedNow before, after;
    for (auto* const judged : {&before, &after})
        judged->rules.push_back(
            {.rule = &rule, .theme = nullptr, .first = 0, .last = 1, .broken = 1});
    before.findings.push_back({.person = 7, .table = "CINdetails"});
    after.findings.push_back({.person = 3, .table = "CINdetails"});
    CHECK(moved_between(&before, after).came == 1);
    after.same_as[7] = 3;
    auto const moved = moved_between(&before, after);
    CHECK(moved.came == 0);
    CHECK(moved.gone == 0);
    CHECK(moved.rules.empty());
    CHECK(in_words(moved) == "no finding is new and none is gone; 1 error and 0 queries stand");
    CHECK(moved_between(nullptr, after).came == 1);
}
