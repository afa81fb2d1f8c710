#include "store/unusual_looks.h"

#include <doctest/doctest.h>

#include "store/access_testing.h"
#include "store/child_at_hand.h"
#include "store/import.h"
#include "store/journal_verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

// Two children: one allocated to the first worker today, one whose plan ended years ago.
void import_two(Record& record, std::string const& journal_head = "") {
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    for (auto const* const id : {"C1", "C2"}) {
        journey::Child child;
        child.local_id = Sensitive{std::string{id}};
        facts.children.push_back(child);
    }
    facts.names.resize(2);
    facts.names[0].surname = Sensitive{std::string{"Fairweather"}};
    facts.names[1].surname = Sensitive{std::string{"Stone"}};
    journey::Worker worker;
    worker.local_id = Sensitive{std::string{"W1"}};
    facts.workers.push_back(worker);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    journey::Allocation allocation;
    allocation.child.value = 0;
    allocation.started_on = parse_date("2026-01-10").value();
    allocation.worker.value = 0;
    facts.add(allocation);
    journey::ChildInNeedPlan plan;
    plan.child.value = 1;
    plan.started_on = parse_date("2020-01-10").value();
    plan.ended_on = parse_date("2021-01-10").value();
    facts.add(plan);
    Incoming const incoming{"ssd", facts, {}, {}};
    auto author = author_on("2026-11-20");
    author.journal_head = journal_head;
    auto const done = import_extract(record, incoming, author, Apply::yes, {});
    if (!done.ok()) FAIL(done.error().message);
}

std::int64_t person_of(Record& record, std::string_view id) {
    Sensitive<std::string> const ids[]{Sensitive{std::string{id}}};
    return persons_by_local_id(record, ids).value().front();
}

}  // namespace

TEST_CASE("a child is at hand with its worker, their team and the authority") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const& place) {
        auto record = place.open();
        import_two(record);
        auto const first = person_of(record, "C1"), second = person_of(record, "C2");
        CHECK(first != second);
        CHECK(person_of(record, "C3") == 0);
        auto const worker = record.connection->number("select max(worker) from worker").value();
        auto const person =
            settle_person(access, "rosalind", access::Role::social_worker, worker, "North");
        auto const now = at("2026-11-21T09:00");
        auto const child = child_at_hand(record, access, first, person.account, now).value();
        REQUIRE(child);
        CHECK(child->workers == std::vector{worker});
        CHECK(child->teams.size() == 1);
        CHECK(child->agency.known());
        auto const other = child_at_hand(record, access, second, person.account, now).value();
        CHECK(other->workers.empty());
        CHECK(other->teams.empty());
        CHECK(!child_at_hand(record, access, 999, person.account, now).value());
        // Before the allocation began.
        CHECK(child_at_hand(record, access, first, person.account, at("2026-01-09T09:00"))
                  .value()
                  ->workers.empty());
    });
}

TEST_CASE("looks that somebody should ask about are found, with the reason") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const& place) {
        auto record = place.open();
        import_two(record);
        auto const first = person_of(record, "C1"), second = person_of(record, "C2");
        auto const person = settle_person(access, "Ann Fairweather", access::Role::social_worker);
        auto const other = settle_person(access, "Bea Stone-Hill", access::Role::service_manager);
        auto const look = [&](Person const& who, std::int64_t child, std::string relation) {
            JournalDraft draft;
            draft.by = by_account(who.account, "2026-11-21T09:00");
            draft.act = "read_child";
            draft.about = "child";
            draft.relation = std::move(relation);
            draft.subjects = {child};
            return write_journal(access, draft).value();
        };
        look(other, first, "team");
        auto const same_name = look(person, first, "allocated");
        auto const no_reason = look(other, first, "agency");
        auto const closed = look(other, second, "team");
        auto const found =
            unusual_looks(record, access, at("2026-11-21T00:00"), sign_in_rules().settings);
        REQUIRE(found.ok());
        REQUIRE(found.value().size() == 3);
        CHECK(found.value()[0].entry == same_name);
        CHECK(found.value()[0].why == std::vector{WhyUnusual::same_surname});
        CHECK(found.value()[1].entry == no_reason);
        CHECK(found.value()[1].why == std::vector{WhyUnusual::no_allocation});
        CHECK(found.value()[2].entry == closed);
        CHECK(found.value()[2].why == std::vector{WhyUnusual::closed_record});
        CHECK(unusual_looks(record, access, at("2026-11-22T00:00"), sign_in_rules().settings)
                  .value()
                  .empty());
    });
}

TEST_CASE("the ledger names the journal's head, so that nobody cuts the journal unseen") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const& place) {
        auto record = place.open();
        JournalDraft draft;
        draft.by = by_hand("2026-11-20T09:00");
        draft.act = "import_extract";
        for (int i = 0; i < 3; ++i) REQUIRE(write_journal(access, draft).ok());
        import_two(record, journal_head(access).value().to_words());
        CHECK(verify(record).value().faults.empty());
        auto const heads = heads_in_ledger(*record.connection).value();
        REQUIRE(heads.size() == 1);
        CHECK(heads.front().head.entry == 3);
        CHECK(verify_journal(access, heads).value().faults.empty());
        REQUIRE(access.connection->run("delete from journal where entry = 3").ok());
        auto const faults = verify_journal(access, heads).value().faults;
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().kind == "heads");
        // And the ledger's own naming of it cannot be changed either.
        REQUIRE(record.connection->run("delete from journal_head").ok());
        CHECK(!verify(record).value().faults.empty());
    });
}
