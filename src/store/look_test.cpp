#include "store/look.h"

#include <doctest/doctest.h>

#include "store/access_testing.h"
#include "store/child_at_hand.h"
#include "store/import.h"
#include "store/journal_verify.h"
#include "store/restrictions.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using access::Action;
using access::Answer;
using access::Role;

namespace {

constexpr std::size_t children = 5;

// Five children, the first two allocated to the one worker.
void import_children(Record& record) {
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    for (std::size_t i = 0; i < children; ++i) {
        journey::Child child;
        child.local_id = Sensitive{"C" + std::to_string(i + 1)};
        facts.children.push_back(child);
    }
    journey::Worker worker;
    worker.local_id = Sensitive{std::string{"W1"}};
    facts.workers.push_back(worker);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    for (int i = 0; i < 2; ++i) {
        journey::Allocation allocation;
        allocation.child.value = i;
        allocation.started_on = parse_date("2026-01-10").value();
        allocation.worker.value = 0;
        facts.add(allocation);
    }
    Incoming const incoming{"ssd", facts, {}, {}};
    auto const done = import_extract(record, incoming, author_on("2026-11-20"), Apply::yes, {});
    if (!done.ok()) FAIL(done.error().message);
}

access::PermissionTable const& table() {
    static auto const loaded =
        access::load_permissions(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    if (!loaded.ok()) FAIL(describe(loaded.error()));
    return loaded.value();
}

}  // namespace

TEST_CASE("a look is decided and written down in one step, also one at a child who is not there") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const& place) {
        auto record = place.open();
        import_children(record);
        auto const number = record.connection->number("select max(worker) from worker").value();
        auto const worker = settle_person(access, "worker", Role::social_worker, number, "North");
        auto const colleague = settle_person(access, "colleague", Role::team_manager, 0, "North");
        auto const manager = settle_person(access, "manager", Role::service_manager);
        auto const board = settle_person(access, "board", Role::board_member);
        std::vector<Sensitive<std::string>> ids;
        for (std::size_t i = 0; i < children; ++i)
            ids.push_back(Sensitive{"C" + std::to_string(i + 1)});
        auto const persons = persons_by_local_id(record, ids).value();

        JournalWriter journal{open_access_record(place.url, place.key).value()};
        LookDoor const door{record, access, journal, table(), sign_in_rules().settings};
        auto const now = at("2026-11-21T09:00");
        auto const before = journal_head(access).value().entry;
        auto const look = [&](Person const& who, std::int64_t person) {
            auto const actor = actor_of(access, who.account).value();
            Asking const asking{actor, {now}, "192.0.2.9", {}};
            auto const decision = look_at_child(door, asking, Action::read_child, person);
            if (!decision.ok()) FAIL(decision.error().message);
            return decision.value().answer;
        };
        CHECK(look(worker, persons[0]) == Answer::allowed);
        CHECK(look(worker, persons[4]) == Answer::break_glass);
        CHECK(look(colleague, persons[1]) == Answer::allowed);
        CHECK(look(manager, persons[4]) == Answer::allowed);
        CHECK(look(board, persons[0]) == Answer::not_found);
        CHECK(look(manager, 99999) == Answer::not_found);
        CHECK(journal_head(access).value().entry == before + 6);

        // The children behind a figure: a restricted one is left out, and one entry names the rest.
        auto by = by_account(manager.account, "2026-11-21T09:00");
        by.reason = Sensitive<std::string>{"a colleague's child"};
        REQUIRE(restrict_record(access, by, persons[2], {}).ok());
        auto const actor = actor_of(access, manager.account).value();
        Asking const asking{actor, {now}, "192.0.2.9", {}};
        auto const shown = look_at_children(door, asking, Action::list_children_counted, persons,
                                            "re_referrals, month, 2026-10");
        REQUIRE(shown.ok());
        CHECK(shown.value().size() == children - 1);
        auto const entries = journal_of_account(access, manager.account, now).value();
        CHECK(entries.front().draft.subjects == shown.value());
        CHECK(entries.front().draft.by.role == "service_manager");
        CHECK(entries.front().draft.relation == "agency");
        CHECK(look(manager, persons[2]) == Answer::break_glass);

        REQUIRE(break_glass(
                    access,
                    [&] {
                        auto glass = by;
                        glass.role = "service_manager";
                        return glass;
                    }(),
                    persons[2], sign_in_rules().settings, testing::book())
                    .ok());
        CHECK(look(manager, persons[2]) == Answer::allowed);
        auto const last = journal_of_account(access, manager.account, now).value().front();
        CHECK(last.draft.detail == "through the glass");
        CHECK(verify_journal(access, {}).value().faults.empty());
    });
}

TEST_CASE("what is kept of allocations is never what they were before") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const& place) {
        auto record = place.open();
        import_children(record);
        auto const number = record.connection->number("select max(worker) from worker").value();
        auto const worker = settle_person(access, "worker", Role::social_worker, number, "North");
        auto const manager = settle_person(access, "manager", Role::service_manager);
        std::vector<Sensitive<std::string>> ids;
        for (std::size_t i = 0; i < children; ++i)
            ids.push_back(Sensitive{"C" + std::to_string(i + 1)});
        auto const persons = persons_by_local_id(record, ids).value();
        AllocationsKept kept;
        auto const lines = [&](AllocationsKept* with, std::string_view time) {
            auto const all =
                children_at_hand(record, access, persons, manager.account, at(time), with);
            if (!all.ok()) FAIL(all.error().message);
            std::string text;
            for (auto const& child : all.value()) {
                text += std::to_string(child.person) + ":";
                for (auto const each : child.workers) text += " w" + std::to_string(each);
                for (auto const& each : child.teams) text += " t" + std::to_string(each.value);
                text += child.restrictions.empty() ? "" : " restricted";
                text += child.glass_until ? " glass\n" : "\n";
            }
            return text;
        };
        std::vector<std::string> seen;
        auto const check = [&](std::string_view time) {
            auto const anew = lines(nullptr, time);
            CHECK(lines(&kept, time) == anew);
            CHECK(lines(&kept, time) == anew);
            seen.push_back(anew);
        };
        std::string_view const now = "2026-11-21T09:00";
        check(now);
        auto by = by_account(manager.account, now);
        by.reason = Sensitive<std::string>{"a colleague's child"};
        auto const restriction = restrict_record(access, by, persons[2], {});
        REQUIRE(restriction.ok());
        check(now);
        by.role = "service_manager";
        REQUIRE(
            break_glass(access, by, persons[2], sign_in_rules().settings, testing::book()).ok());
        check(now);
        check("2026-11-21T23:00");  // the glass is whole again
        REQUIRE(lift_restriction(access, by, restriction.value()).ok());
        check(now);
        auto const team = actor_of(access, worker.account).value().standings.front();
        CHECK(team.team.known());
        REQUIRE(close_account(access, by, worker.account, "left").ok());
        check(now);
        check("2026-01-02T09:00");  // before anybody was allocated
        check(now);
        journey::JourneyFacts facts;
        facts.area = "E06999999";
        facts.invented = true;
        for (std::size_t i = 0; i < children; ++i) {
            journey::Child child;
            child.local_id = ids[i];
            facts.children.push_back(child);
        }
        for (std::size_t t = 0; t < journey::table_count; ++t)
            facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
        Incoming const incoming{"ssd", facts, {}, {}};
        auto const done = import_extract(record, incoming, author_on("2026-11-21"), Apply::yes, {});
        REQUIRE(done.ok());
        check(now);
        // Each step was seen: none of them leaves everything as it was.
        for (std::size_t i = 1; i < seen.size(); ++i) CHECK_MESSAGE(seen[i] != seen[i - 1], i);
    });
}

TEST_CASE("what is no child is decided and written down as well") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const& place) {
        auto record = place.open();
        auto const analyst = settle_person(access, "analyst", Role::analyst);
        auto const board = settle_person(access, "board", Role::board_member);
        JournalWriter journal{open_access_record(place.url, place.key).value()};
        LookDoor const door{record, access, journal, table(), sign_in_rules().settings};
        auto const ask = [&](Person const& who, Action action) {
            auto const actor = actor_of(access, who.account).value();
            Asking const asking{actor, {at("2026-11-21T09:00")}, "192.0.2.9", {}};
            return ask_and_note(door, asking, action, {}, "figures", {}, "scorecard")
                .value()
                .answer;
        };
        CHECK(ask(analyst, Action::read_figures) == Answer::allowed);
        CHECK(ask(analyst, Action::export_figures) == Answer::give_second_factor);
        CHECK(ask(board, Action::read_figures) == Answer::not_found);
        CHECK(ask(board, Action::read_editions) == Answer::allowed);
    });
}
