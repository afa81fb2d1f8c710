// People and their roles, in the browser of an administrator.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "access/authenticator.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

std::string path_of(access::AccountId account, std::string_view what = "") {
    return fmt::format("/administration/people/{}{}", account.value, what);
}

std::vector<Field> role_fields(Office const& office, std::string role) {
    return {{"role", std::move(role)},
            {"agency", std::to_string(office.council.id.value)},
            {"why", "a new post"}};
}

struct Administration {
    Office office;
    store::testing::Person administrator =
        settle_person(office.accounts(), "Ada Keeper", Role::administrator);
    store::testing::Person analyst = settle_person(office.accounts(), "Ben Counter", Role::analyst);
    Browser browser{office};
    Administration() { browser.sign_in(administrator); }

    store::Account account(access::AccountId id) {
        return store::find_account(office.accounts(), id).value().value();
    }
    std::vector<std::string> acts() {
        std::vector<std::string> acts;
        auto const entries = store::journal_of_account(office.accounts(), administrator.account,
                                                       office.now - std::chrono::hours{1});
        for (auto const& entry : entries.value()) acts.push_back(entry.draft.act);
        return acts;
    }
};

}  // namespace

TEST_CASE("the list of people is searched by part of a name, and the look is in the journal") {
    Administration all;
    auto const list = all.browser.get("/administration/people");
    CHECK(list.status == 200);
    CHECK(says(list, "Ada Keeper"));
    CHECK(says(list, "Ben Counter"));
    auto const found = all.browser.get("/administration/people?sought=COUNT");
    CHECK(says(found, "Ben Counter"));
    CHECK(says(found, "1 person"));
    auto const none = all.browser.get("/administration/people?sought=%3Cscript%3E");
    CHECK(says(none, "0 people"));
    CHECK(says(none, "&lt;script&gt;"));
    CHECK(all.acts().front() == "read_accounts");
    // One's own account is not one to administer.
    CHECK(location(all.browser.get(path_of(all.administrator.account))) == "/account");
}

TEST_CASE("somebody invited in the browser sets the account up and has the role") {
    Administration all;
    auto fields = role_fields(all.office, "service_manager");
    fields.push_back({"name", "Cleo Ward"});
    fields.push_back({"sign_in", "cleo@example.org"});
    auto const made = all.browser.post("/administration/people/invitation", fields);
    CHECK(made.status == 200);
    auto const at = made.body.find("http://a/invitation/");
    REQUIRE(at != std::string::npos);
    auto const code = made.body.substr(at + 20, 43);
    auto const open =
        store::open_invitation(all.office.accounts(), access::Secret{code}, all.office.now);
    REQUIRE(open.ok());
    auto const cleo = all.account(open.value().account);
    CHECK(cleo.name.disclose() == "Cleo Ward");
    REQUIRE(cleo.memberships.size() == 1);
    CHECK(cleo.memberships.front().standing.role == Role::service_manager);
    CHECK(cleo.memberships.front().reason == "a new post");
    // The address is not shown again.
    CHECK_FALSE(says(all.browser.get(path_of(cleo.id)), code));
}

TEST_CASE("an invitation that is not right says everything at once, and invites nobody") {
    Administration all;
    auto const before = store::all_accounts(all.office.accounts()).value().size();
    auto const refused =
        all.browser.post("/administration/people/invitation",
                         {{"worker", "1x"}, {"since-day", "31"}, {"since-month", "2"}});
    for (auto const* const field : {"name", "worker", "role", "agency", "since-day", "why"})
        CHECK_MESSAGE(says(refused, fmt::format("href=\"#{}\"", field)), field);
    auto fields = role_fields(all.office, "board_member");
    fields.push_back({"name", "Ben Again"});
    fields.push_back({"sign_in", all.analyst.sign_in});
    CHECK(says(all.browser.post("/administration/people/invitation", fields),
               "There is an account with this address"));
    CHECK(store::all_accounts(all.office.accounts()).value().size() == before);
}

TEST_CASE("a role is given and ended, never one's own, and never two that are apart") {
    Administration all;
    auto const path = path_of(all.analyst.account, "/role");
    CHECK(location(all.browser.post(path, role_fields(all.office, "board_member"))) ==
          path_of(all.analyst.account, "?done=role"));
    CHECK(all.account(all.analyst.account).memberships.size() == 2);
    auto const apart = all.browser.post(path, role_fields(all.office, "administrator"));
    CHECK(says(apart, "href=\"#role\""));
    CHECK(all.account(all.analyst.account).memberships.size() == 2);
    CHECK(all.browser
              .post(path_of(all.administrator.account, "/role"),
                    role_fields(all.office, "board_member"))
              .status == 404);
    CHECK(all.account(all.administrator.account).memberships.size() == 1);

    Browser theirs{all.office};
    theirs.sign_in(all.analyst);
    CHECK(theirs.get("/data").status == 200);
    auto const role = all.account(all.analyst.account).memberships.front().number;
    auto const end = path_of(all.analyst.account, fmt::format("/roles/{}/end", role));
    CHECK(says(all.browser.get(end), "Performance analyst"));
    CHECK(says(all.browser.post(end, {}), "href=\"#why\""));
    CHECK(theirs.get("/data").status == 200);
    CHECK(location(all.browser.post(end, {{"why", "moved"}})) ==
          path_of(all.analyst.account, "?done=role-ended"));
    CHECK(theirs.get("/data").status == 404);
    // Ended once; a role of somebody else is not ended from this page.
    CHECK(all.browser.post(end, {{"why", "moved"}}).status == 404);
    auto const other = all.account(all.administrator.account).memberships.front().number;
    CHECK(all.browser
              .post(path_of(all.analyst.account, fmt::format("/roles/{}/end", other)),
                    {{"why", "mischief"}})
              .status == 404);
}

TEST_CASE("sign out everywhere, invite again, close: each with its reason, and at once") {
    Administration all;
    Browser theirs{all.office};
    theirs.sign_in(all.analyst);
    auto const& account = all.analyst.account;
    CHECK(says(all.browser.post(path_of(account, "/sessions/end"), {}), "href=\"#why\""));
    CHECK(theirs.get("/data").status == 200);
    CHECK(all.browser.post(path_of(account, "/sessions/end"), {{"why", "lost telephone"}}).status ==
          303);
    CHECK(location(theirs.get("/data")).starts_with("/sign-in"));
    CHECK(says(all.browser.post(path_of(account, "/invitation"), {{"why", "lost telephone"}}),
               "http://a/invitation/"));
    CHECK(all.browser.post(path_of(account, "/closure"), {{"why", "left"}}).status == 303);
    CHECK(all.account(account).closed_at.has_value());
    for (auto const* const what : {"/role", "/invitation", "/sessions/end", "/closure"})
        CHECK_MESSAGE(all.browser.get(path_of(account, what)).status == 404, what);
    CHECK_FALSE(says(all.browser.get("/administration/people"), "Ben Counter"));
    CHECK(says(all.browser.get("/administration/people?closed=yes"), "Ben Counter"));
}
