// My account, in its owner's browser.

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

std::vector<Field> lent_until(std::string to, std::string_view last) {
    return {{"to", std::move(to)},
            {"why", "leave"},
            {"last-year", std::string{last.substr(0, 4)}},
            {"last-month", std::string{last.substr(5, 2)}},
            {"last-day", std::string{last.substr(8, 2)}}};
}

}  // namespace

TEST_CASE("my account says my roles, where I am signed in, and which of these is here") {
    Office office;
    auto const person = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    Browser here{office}, other{office};
    here.sign_in(person);
    office.now += std::chrono::seconds{30};
    other.sign_in(person);
    auto const page = here.get("/account");
    CHECK(page.status == 200);
    CHECK(says(page, "Performance analyst"));
    CHECK(says(page, "09:00 GMT, here"));
    CHECK_FALSE(says(page, "Lend my access"));  // an analyst reaches no child by being allocated
    CHECK(location(here.post("/account/sessions/end", {})) == "/sign-in");
    for (auto* const browser : {&here, &other})
        CHECK(location(browser->get("/account")).starts_with("/sign-in"));
}

TEST_CASE("a password is changed by who knows the present one, and signs out everywhere") {
    Office office;
    auto person = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    Browser browser{office};
    browser.sign_in(person);
    auto const change = [&](std::string old, std::string wanted) {
        return browser.post("/account/password",
                            {{"old", std::move(old)}, {"wanted", std::move(wanted)}});
    };
    auto const empty = change("", "");
    CHECK(says(empty, "href=\"#old\""));
    CHECK(says(empty, "href=\"#wanted\""));
    CHECK(says(change("not this one", "granite violin harbour"), "This is not your present"));
    CHECK(says(change(person.password.disclose(), "short"), "href=\"#wanted\""));
    CHECK(location(change(person.password.disclose(), "granite violin harbour")) ==
          "/sign-in?next=%2Faccount");
    CHECK(location(browser.get("/account")).starts_with("/sign-in"));
    office.now += std::chrono::minutes{1};
    person.password = access::Secret{"granite violin harbour"};
    browser.sign_in(person);
    CHECK(browser.get("/account").status == 200);
}

TEST_CASE("new recovery codes need a second factor given not long ago, and end the old ones") {
    Office office;
    auto const person = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    Browser browser{office};
    browser.sign_in(person);
    office.now += std::chrono::minutes{11};
    for (auto const& refused :
         {browser.get("/account/recovery-codes"), browser.post("/account/recovery-codes", {})})
        CHECK(location(refused) == "/sign-in/again?next=%2Faccount%2Frecovery-codes");
    CHECK(location(browser.post("/sign-in/again",
                                {{"code", access::code_at(person.authenticator, office.now)},
                                 {"next", "/account/recovery-codes"}})) ==
          "/account/recovery-codes");
    auto const made = browser.post("/account/recovery-codes", {});
    auto const at = made.body.find("<li>");
    REQUIRE(at != std::string::npos);
    auto const code = made.body.substr(at + 4, 11);
    auto const old = person.recovery_codes.front().disclose();
    CHECK(browser.post("/sign-in/again", {{"code", old}}).status == 200);
    CHECK(browser.post("/sign-in/again", {{"code", code}}).status == 303);
}

TEST_CASE("access is lent to a colleague for a time, and says in the form what cannot be") {
    Office office;
    auto const manager = settle_person(office.accounts(), "Mo Manager", Role::team_manager);
    auto const colleague = settle_person(office.accounts(), "Cy Colleague", Role::social_worker);
    auto const keeper = settle_person(office.accounts(), "Ada Keeper", Role::administrator);
    Browser browser{office}, theirs{office};
    browser.sign_in(manager);
    theirs.sign_in(colleague);
    CHECK(theirs.get("/performance/2024-08").status == 404);
    CHECK(says(browser.get("/account"), "Lend my access"));
    struct Row {
        std::vector<Field> sent;
        std::string_view field;
    };
    for (auto const& row :
         {Row{{}, "to"}, Row{{}, "last-day"}, Row{lent_until(manager.sign_in, "2026-12-01"), "to"},
          Row{lent_until("nobody@example.org", "2026-12-01"), "to"},
          Row{lent_until(keeper.sign_in, "2026-12-01"), "to"},
          Row{lent_until(colleague.sign_in, "2026-11-20"), "last-day"},
          Row{lent_until(colleague.sign_in, "2027-11-20"), "last-day"},
          Row{lent_until(colleague.sign_in, "2026-02-31"), "last-day"}})
        CHECK_MESSAGE(
            says(browser.post("/account/lend", row.sent), fmt::format("href=\"#{}\"", row.field)),
            row.field);
    CHECK(location(browser.post("/account/lend", lent_until(colleague.sign_in, "2026-11-21"))) ==
          "/account?done=lent");
    CHECK(theirs.get("/performance/2024-08").status == 200);
    CHECK(says(theirs.get("/account"), "lent to me"));
    office.now += std::chrono::hours{24};
    Browser tomorrow{office};
    tomorrow.sign_in(colleague);
    CHECK(tomorrow.get("/performance/2024-08").status == 404);
}
