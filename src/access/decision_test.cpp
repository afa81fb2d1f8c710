#include "access/decision.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "kernel/text_file.h"

using namespace breakwater;
using namespace breakwater::access;

namespace {

std::filesystem::path rules_folder() {
    return std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
}

PermissionTable const& table() {
    static auto const loaded = load_permissions(rules_folder());
    if (!loaded.ok()) FAIL(describe(loaded.error()));
    return loaded.value();
}

AccessSettings const& settings() {
    static auto const rules = rules::load_rules(rules_folder());
    static auto const read = read_access_settings(rules.book, make_date(2026, 11, 21));
    if (!read.ok()) FAIL(describe(read.error()));
    return read.value();
}

constexpr AgencyId council{1}, police{2};
constexpr TeamId team_north{1}, team_south{2};

Instant noon() {
    return parse_instant("2026-11-21T12:00").value();
}

Actor somebody(Role role, AgencyId agency = council, TeamId team = {}) {
    return {AccountId{7}, 70, {{role, agency, team, make_date(2026, 1, 1), {}, {}}}};
}

// A child of the northern team, allocated to worker 71.
Subject child() {
    return {{}, council, true, ChildAtHand{500, {71}, {team_north}, council, {}, {}}};
}

Subject restricted_child() {
    auto subject = child();
    subject.child->restrictions.push_back({RestrictionKind::staff_family, {AccountId{9}}});
    return subject;
}

Decision ask(Actor const& actor, Action action, Subject const& subject, Attempt attempt = {}) {
    if (attempt.now == Instant{}) attempt.now = noon();
    auto const decision = decide(table(), settings(), actor, action, subject, attempt);
    return decision;
}

Attempt with_both() {
    return {noon(), Purpose::duty_cover, noon() - std::chrono::minutes{1}};
}

}  // namespace

TEST_CASE("who reaches a child's record, and how near they must be") {
    auto allocated = somebody(Role::social_worker, council, team_south);
    allocated.worker = 71;
    struct Row {
        Actor actor;
        Answer answer;
        Relation relation;
    };
    for (auto const& row : {
             Row{allocated, Answer::allowed, Relation::allocated},
             Row{somebody(Role::social_worker, council, team_north), Answer::allowed,
                 Relation::team},
             Row{somebody(Role::social_worker, council, team_south), Answer::break_glass,
                 Relation::agency},
             Row{somebody(Role::social_worker, police, team_south), Answer::not_found,
                 Relation::none},
             Row{somebody(Role::team_manager, council, team_north), Answer::allowed,
                 Relation::team},
             Row{somebody(Role::service_manager), Answer::allowed, Relation::agency},
             Row{somebody(Role::analyst), Answer::state_purpose, Relation::agency},
             Row{somebody(Role::board_member), Answer::not_found, Relation::none},
             Row{somebody(Role::administrator), Answer::not_found, Relation::none},
             Row{somebody(Role::supplier_of_figures, police), Answer::not_found, Relation::none},
         }) {
        CAPTURE(name(row.actor.standings.front().role));
        auto const actor = row.actor;
        auto const decision = ask(actor, Action::read_child, child());
        CHECK(decision.answer == row.answer);
        CHECK(decision.relation == row.relation);
    }
}

TEST_CASE("a role counts from its first day until the day it ends, and a leaver has none") {
    auto actor = somebody(Role::service_manager);
    actor.standings.front().until = make_date(2026, 11, 22);
    CHECK(ask(actor, Action::read_child, child()).allowed());
    CHECK(!ask(actor, Action::read_child, child(), {noon() + std::chrono::hours{24}}).allowed());
    // Summer time: at 23:30 UTC on 30 June it is 1 July in England already.
    actor.standings.front().until = make_date(2026, 7, 1);
    auto const late = parse_instant("2026-06-30T23:30:00Z").value();
    CHECK(ask(actor, Action::read_child, child(), {late}).answer == Answer::not_found);
    CHECK(!has_any_role(actor, make_date(2026, 7, 1)));
    actor.standings.clear();
    CHECK(ask(actor, Action::read_editions, {}).answer == Answer::not_found);
}

TEST_CASE("lent access reaches the lender's children, and not the borrower's own any further") {
    auto actor = somebody(Role::social_worker, council, team_south);
    actor.standings.front().lent_by = AccountId{8};
    actor.standings.front().until = make_date(2026, 12, 1);
    CHECK(!ask(actor, Action::read_child, child()).allowed());
    actor.standings.front().lender_worker = 71;
    CHECK(ask(actor, Action::read_child, child()).relation == Relation::allocated);
    CHECK(!ask(actor, Action::read_child, child(), {noon() + std::chrono::days{11}}).allowed());
}

TEST_CASE("a restricted record opens to those who work with the child, and through the glass") {
    auto manager = somebody(Role::service_manager);
    CHECK(ask(manager, Action::read_child, restricted_child()).answer == Answer::break_glass);
    // The second factor is asked for first, so that no page that asks why opens without it.
    CHECK(ask(manager, Action::break_glass, restricted_child()).answer ==
          Answer::give_second_factor);
    CHECK(
        ask(manager, Action::break_glass, restricted_child(), {noon(), Purpose::not_stated, noon()})
            .answer == Answer::state_purpose);
    Attempt attempt{noon(), Purpose::immediate_protection, {}};
    CHECK(ask(manager, Action::break_glass, restricted_child(), attempt).answer ==
          Answer::give_second_factor);
    CHECK(ask(manager, Action::break_glass, restricted_child(), with_both()).allowed());

    auto broken = restricted_child();
    broken.child->glass_until = noon() + std::chrono::hours{8};
    auto const open = ask(manager, Action::read_child, broken);
    CHECK(open.allowed());
    CHECK(open.glass_was_broken);
    broken.child->glass_until = noon();
    CHECK(ask(manager, Action::read_child, broken).answer == Answer::break_glass);

    auto allocated = somebody(Role::social_worker, council, team_north);
    allocated.worker = 71;
    CHECK(ask(allocated, Action::read_child, restricted_child()).answer == Answer::state_purpose);
    CHECK(ask(allocated, Action::read_child, restricted_child(), {noon(), Purpose::direct_work})
              .allowed());
}

TEST_CASE("a restricted record is in no list of those to whom it is closed") {
    auto manager = somebody(Role::service_manager);
    CHECK(ask(manager, Action::list_children_counted, child()).allowed());
    CHECK(ask(manager, Action::list_children_counted, restricted_child(), with_both()).answer ==
          Answer::not_found);
    CHECK(ask(manager, Action::export_children, restricted_child(), with_both()).answer ==
          Answer::not_found);
    CHECK(
        ask(somebody(Role::analyst), Action::read_child, restricted_child(), with_both()).answer ==
        Answer::not_found);
}

TEST_CASE("a team manager takes the team's children out, for a purpose, and nobody else's") {
    auto const manager = somebody(Role::team_manager, council, team_north);
    auto const taken = ask(manager, Action::export_children, child(), with_both());
    CHECK(taken.allowed());
    CHECK(taken.relation == Relation::team);
    CHECK(ask(manager, Action::export_children, child(), {noon(), Purpose::duty_cover}).answer ==
          Answer::give_second_factor);
    CHECK(ask(manager, Action::export_children, child(), {noon(), Purpose::not_stated, noon()})
              .answer == Answer::state_purpose);
    CHECK(ask(manager, Action::export_children, restricted_child(), with_both()).answer ==
          Answer::not_found);
    auto const elsewhere = somebody(Role::team_manager, council, team_south);
    CHECK(ask(elsewhere, Action::export_children, child(), with_both()).answer ==
          Answer::not_found);
    // The record as a whole is no team's.
    Subject whole;
    whole.agency = council;
    CHECK(ask(manager, Action::export_children, whole, with_both()).answer == Answer::not_found);
    CHECK(ask(somebody(Role::analyst), Action::export_children, whole, with_both()).allowed());
    for (auto const role : {Role::social_worker, Role::board_member, Role::partnership_team})
        CHECK(
            ask(somebody(role, council, team_north), Action::export_children, child(), with_both())
                .answer == Answer::not_found);
}

TEST_CASE("who is barred from a record never opens it, whatever they state") {
    auto manager = somebody(Role::service_manager);
    manager.account = AccountId{9};
    auto broken = restricted_child();
    broken.child->glass_until = noon() + std::chrono::hours{8};
    for (auto const& action : actions) {
        CAPTURE(action.name);
        CHECK(ask(manager, action.value, broken, with_both()).answer == Answer::not_found);
    }
}

TEST_CASE("nobody gives themselves a role, and everybody manages their own account") {
    auto administrator = somebody(Role::administrator);
    Subject const self{administrator.account, council};
    Subject const other{AccountId{8}, council};
    CHECK(ask(administrator, Action::give_role, other, with_both()).allowed());
    CHECK(ask(administrator, Action::give_role, self, with_both()).answer == Answer::not_found);
    CHECK(ask(administrator, Action::manage_own_account, self).allowed());
    CHECK(ask(administrator, Action::manage_own_account, other).answer == Answer::not_found);
}

TEST_CASE("a supplier of figures sees those of their own agency") {
    auto const supplier = somebody(Role::supplier_of_figures, police);
    CHECK(ask(supplier, Action::supply_figures, {{}, police}).allowed());
    CHECK(ask(supplier, Action::supply_figures, {{}, council}).answer == Answer::not_found);
    CHECK(ask(supplier, Action::read_figures, {}).answer == Answer::not_found);
}

TEST_CASE("of several roles the one that allows most easily is the answer") {
    auto both = somebody(Role::board_member);
    both.standings.push_back({Role::analyst, council, {}, make_date(2026, 1, 1), {}, {}});
    auto const decision = ask(both, Action::read_figures, {});
    CHECK(decision.allowed());
    CHECK(decision.standing->role == Role::analyst);
}

TEST_CASE("a setting that would guard nothing is refused, and so is one that is not there") {
    auto const rules = rules_folder() / "access.rules";
    auto const text = read_text_file(rules).value();
    struct Row {
        std::string_view was, is, code;
    };
    for (auto const& row : {Row{"20 minutes", "20 minutes", ""},
                            Row{"20 minutes", "0 minutes", "setting_out_of_range"},
                            Row{"20 minutes", "999 minutes", "setting_out_of_range"},
                            Row{"20 minutes", "20 hours", "no_setting"},
                            Row{"access_session_idle", "access_session_ideal", "no_setting"}}) {
        CAPTURE(row.is);
        auto changed = text;
        changed.replace(changed.find(row.was), row.was.size(), row.is);
        rules::RuleText const texts[]{
            {rules::RuleText::Kind::rules, "access", "access.rules", changed}};
        auto const loaded = rules::load_rules(texts);
        auto const read = read_access_settings(loaded.book, make_date(2026, 11, 21));
        CHECK((read.ok() ? "" : read.error().code) == row.code);
    }
}

TEST_CASE("what a post owns is its holder's, from the first day of holding it to the last") {
    constexpr PostId nurse{3};
    Subject action;
    action.posts = {nurse, PostId{4}};
    auto member = somebody(Role::board_member, police);
    CHECK(ask(member, Action::report_on_action, action).answer == Answer::not_found);
    member.posts = {{nurse, make_date(2026, 11, 21), make_date(2026, 11, 22)}};
    auto const decision = ask(member, Action::report_on_action, action);
    CHECK(decision.allowed());
    CHECK(decision.relation == Relation::own);
    member.posts = {{nurse, make_date(2026, 11, 22), {}}};
    CHECK_FALSE(ask(member, Action::report_on_action, action).allowed());
    member.posts = {{nurse, make_date(2026, 1, 1), make_date(2026, 11, 21)}};
    CHECK_FALSE(ask(member, Action::report_on_action, action).allowed());
    // The partnership team enters what an owner said, whether or not they are one of them.
    auto team = somebody(Role::partnership_team);
    CHECK(ask(team, Action::report_on_action, action).relation == Relation::area);
    team.posts = {{nurse, make_date(2026, 1, 1), {}}};
    CHECK(ask(team, Action::report_on_action, action).relation == Relation::own);
}

TEST_CASE("who is named in something about a child sees that, and nothing else of the child") {
    auto party = somebody(Role::board_member, police);
    party.posts = {{PostId{5}, make_date(2026, 1, 1), {}}};
    auto named = child();
    named.posts = {PostId{4}, PostId{5}};
    CHECK(ask(party, Action::read_disagreements, named).relation == Relation::own);
    CHECK(ask(party, Action::answer_disagreement, named).allowed());
    CHECK(ask(party, Action::raise_disagreement, named).answer == Answer::not_found);
    CHECK(ask(party, Action::read_child, named).answer == Answer::not_found);
    named.posts = {PostId{4}};
    CHECK(ask(party, Action::read_disagreements, named).answer == Answer::not_found);
    // Of a restricted record they say why; who is barred from it finds nothing.
    auto restricted = restricted_child();
    restricted.posts = {PostId{5}};
    CHECK(ask(party, Action::read_disagreements, restricted).answer == Answer::state_purpose);
    CHECK(ask(party, Action::read_disagreements, restricted, with_both()).allowed());
    restricted.child->restrictions.front().barred = {party.account};
    CHECK(ask(party, Action::read_disagreements, restricted, with_both()).answer ==
          Answer::not_found);
    // By the child, as the record is; whoever reads it for a figure alone does not.
    CHECK(
        ask(somebody(Role::team_manager, council, team_north), Action::read_disagreements, child())
            .relation == Relation::team);
    CHECK(
        ask(somebody(Role::team_manager, council, team_south), Action::read_disagreements, child())
            .answer == Answer::not_found);
    CHECK(ask(somebody(Role::analyst), Action::read_disagreements, child(), with_both()).answer ==
          Answer::not_found);
}
