#include "store/accounts.h"

#include <doctest/doctest.h>

#include "store/access_testing.h"
#include "store/restrictions.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using access::Role;

namespace {

std::string code_of(auto const& result) {
    return result.ok() ? "" : result.error().code;
}

RoleGiven role_at(access::AgencyId agency, Role role) {
    return {role, agency, {}, make_date(2026, 11, 1), {}, "because"};
}

}  // namespace

TEST_CASE("accounts are listed with their roles, past ones too") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", Role::social_worker, 71, "North");
        auto const by = by_hand("2026-11-21T09:00");
        auto account = find_account_by_sign_in(access, " ROSALIND@example.org").value();
        REQUIRE(account);
        CHECK(account->can_sign_in());
        CHECK(account->name.disclose() == "rosalind");
        REQUIRE(account->memberships.size() == 1);
        CHECK(account->memberships.front().standing.team.known());
        REQUIRE(
            end_role(access, by, account->memberships.front().number, make_date(2026, 12, 1)).ok());
        auto const actor = actor_of(access, person.account).value();
        CHECK(actor.worker == 71);
        CHECK(access::has_any_role(actor, make_date(2026, 11, 30)));
        CHECK(!access::has_any_role(actor, make_date(2026, 12, 1)));
        CHECK(all_accounts(access).value().size() == 1);
        CHECK(!find_account(access, {99}).value());
        CHECK(!actor_of(access, decltype(Account::id){99}).value().account.known());
    });
}

TEST_CASE("who cannot be invited, and what role cannot be given") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const by = by_hand("2026-11-21T09:00");
        auto const& settings = sign_in_rules().settings;
        auto const manager = settle_person(access, "manager", Role::service_manager);
        auto const council =
            settle_agency(access, by, "Council", access::AgencyKind::local_authority).value();
        for (std::string const wrong : {"", "name", "@x", "name@", "a@b@c", "a b@c"})
            CHECK(code_of(invite_account(access, by, {wrong, "Name"}, settings)) ==
                  "not_an_address");
        CHECK(code_of(invite_account(access, by, {"a@b", ""}, settings)) == "no_name");
        CHECK(code_of(invite_account(access, by, {"MANAGER@example.org", "Again"}, settings)) ==
              "account_there");
        CHECK(code_of(settle_agency(access, by, "Council", access::AgencyKind::police)) ==
              "agency_of_another_kind");
        auto const give = [&](RoleGiven const& given, By const& giver) {
            return code_of(give_role(access, giver, manager.account, given, roles_apart()));
        };
        CHECK(give(role_at(council.id, Role::administrator), by) == "roles_apart");
        CHECK(give(role_at({9}, Role::analyst), by) == "unknown_agency");
        auto of_team = role_at(council.id, Role::analyst);
        of_team.team = {9};
        CHECK(give(of_team, by) == "unknown_team");
        auto backwards = role_at(council.id, Role::analyst);
        backwards.until = backwards.since;
        CHECK(give(backwards, by) == "until_before_since");
        CHECK(give(role_at(council.id, Role::analyst),
                   by_account(manager.account, "2026-11-21T09:00")) == "own_role");
        CHECK(code_of(give_role(access, by, {99}, role_at(council.id, Role::analyst), {})) ==
              "unknown_account");
        CHECK(give(role_at(council.id, Role::analyst), by) == "");
        REQUIRE(close_account(access, by, manager.account, "left").ok());
        CHECK(code_of(close_account(access, by, manager.account, "left")) == "account_closed");
        CHECK(give(role_at(council.id, Role::analyst), by) == "account_closed");
        CHECK(code_of(invite_again(access, by, manager.account, settings)) == "account_closed");
    });
}

TEST_CASE("access is lent for a time, not lent on, and ends when the lender leaves") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const lender = settle_person(access, "lender", Role::social_worker, 71, "North");
        auto const colleague = settle_person(access, "colleague", Role::social_worker, 72, "South");
        auto const third = settle_person(access, "third", Role::social_worker, 73, "South");
        auto const auditor = settle_person(access, "auditor", Role::journal_auditor);
        auto const since = make_date(2026, 11, 21), until = make_date(2026, 12, 1);
        auto const lend = [&](Person const& from, Person const& to, Date end) {
            return code_of(lend_access(access, by_account(from.account, "2026-11-21T09:00"),
                                       to.account, since, end, "leave", sign_in_rules().settings,
                                       roles_apart()));
        };
        CHECK(lend(lender, lender, until) == "lent_to_oneself");
        CHECK(lend(lender, colleague, since) == "until_before_since");
        CHECK(lend(lender, colleague, make_date(2027, 6, 1)) == "lent_too_long");
        CHECK(lend(lender, auditor, until) == "roles_apart");
        CHECK(lend(lender, colleague, until) == "");
        auto const actor = actor_of(access, colleague.account).value();
        REQUIRE(actor.standings.size() == 2);
        CHECK(actor.standings.back().lent_by == lender.account);
        CHECK(actor.standings.back().lender_worker == 71);
        CHECK(actor.standings.back().until == until);
        CHECK(lend(colleague, third, until) == "");
        CHECK(actor_of(access, third.account).value().standings.size() == 2);
        REQUIRE(close_account(access, by_hand("2026-11-22T09:00"), lender.account, "left").ok());
        CHECK(!actor_of(access, colleague.account)
                   .value()
                   .standings.back()
                   .holds_on(make_date(2026, 11, 22)));
    });
}

TEST_CASE("a role that somebody wrote into the table is no role") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", Role::board_member);
        for (std::string_view const change : {
                 "update membership set role = 'service_manager'",
                 "update membership set until = '2099-01-01'",
                 "insert into membership (membership, account, role, agency, since, reason, "
                 "made_at, mark) select 9, account, 'administrator', agency, since, reason, "
                 "made_at, mark from membership",
                 "update account set worker = 71",
                 "update account set name = sign_in",
             }) {
            CAPTURE(change);
            auto transaction = Transaction::begin(*access.connection, Access::write);
            REQUIRE(transaction.ok());
            REQUIRE(access.connection->run(change).ok());
            CHECK(code_of(actor_of(access, person.account)) == "store_damaged");
        }
        CHECK(actor_of(access, person.account).ok());
    });
}

TEST_CASE("a closed record is opened for a purpose, for hours, and reviewed by somebody else") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const manager = settle_person(access, "manager", Role::service_manager);
        auto const guardian = settle_person(access, "guardian", Role::caldicott_guardian);
        auto by = by_account(manager.account, "2026-11-21T22:00");  // a Saturday
        by.role = "service_manager";
        auto const child = [&](std::string_view time) {
            access::ChildAtHand at_hand;
            at_hand.person = 500;
            REQUIRE(fill_in_restrictions(access, manager.account, at(time), at_hand).ok());
            return at_hand;
        };
        CHECK(code_of(restrict_record(access, by, 500, {})) == "no_reason");
        by.reason = Sensitive<std::string>{"a colleague's child"};
        auto const number =
            restrict_record(access, by, 500, {access::RestrictionKind::staff_family, {{3}, {4}}});
        REQUIRE(number.ok());
        auto const made = child("2026-11-21T22:01").restrictions;
        REQUIRE(made.size() == 1);
        CHECK(made.front().barred == std::vector<access::AccountId>{{3}, {4}});
        CHECK(!child("2026-11-21T22:01").glass_until);

        auto const glass = break_glass(access, by, 500, sign_in_rules().settings, testing::book());
        REQUIRE(glass.ok());
        CHECK(glass.value().until == at("2026-11-22T06:00"));
        CHECK(glass.value().review_due_on == make_date(2026, 11, 24));
        CHECK(child("2026-11-22T05:59").glass_until == at("2026-11-22T06:00"));
        CHECK(!child("2026-11-22T06:00").glass_until);

        auto const waiting = broken_glasses(access, Reviewed::not_yet).value();
        REQUIRE(waiting.size() == 1);
        CHECK(waiting.front().reason.disclose() == "a colleague's child");
        auto review = by_account(manager.account, "2026-11-23T09:00");
        CHECK(code_of(review_glass(access, review, 1, Justified::yes)) == "no_reason");
        review.reason = Sensitive<std::string>{"on duty that night"};
        CHECK(code_of(review_glass(access, review, 1, Justified::yes)) == "own_glass");
        review.account = guardian.account;
        CHECK(code_of(review_glass(access, review, 2, Justified::yes)) == "unknown_glass");
        CHECK(code_of(review_glass(access, review, 1, Justified::yes)) == "");
        CHECK(code_of(review_glass(access, review, 1, Justified::no)) == "reviewed_already");
        CHECK(broken_glasses(access, Reviewed::not_yet).value().empty());
        CHECK(broken_glasses(access, Reviewed::all).value().front().justified == true);

        CHECK(code_of(lift_restriction(access, review, 9)) == "unknown_restriction");
        REQUIRE(lift_restriction(access, review, number.value()).ok());
        CHECK(child("2026-11-23T10:00").restrictions.empty());
    });
}
