// Signing in at the identity provider, over the pages.

#include <doctest/doctest.h>

#include "access/authenticator.h"
#include "web/desk/testing.h"
#include "web/single_sign_on/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

bool has(Response const& response, std::string_view words) {
    return response.body.find(words) != std::string::npos;
}

struct Scene {
    Office office;
    FakeProvider fake;
    IdentityProvider provider{fake.settings(), fake.ask()};
    store::testing::Person person = settle_person(office.accounts(), "rosalind", Role::analyst);

    Scene() {
        office.desk().single_sign_on = &provider;
        says("s-1", person.sign_in);
    }
    void says(std::string const& subject, std::string const& address) {
        fake.claims["sub"] = "\"" + subject + "\"";
        fake.claims["email"] = address.empty() ? "" : "\"" + address + "\"";
    }
    /// There and back again.
    Response come(Browser& browser, std::string const& from = "/sign-in/single-sign-on") {
        auto const there = location(browser.get(from));
        REQUIRE(there.starts_with(fake.issuer));
        fake.expect(parameter(there, "nonce"), office.now);
        return browser.get("/sign-in/single-sign-on/return?code=c&state=" +
                           parameter(there, "state"));
    }
    std::string last_detail() {
        return store::testing::last_entry_of_journal(office.accounts()).detail;
    }
};

}  // namespace

TEST_CASE("without a provider there is no word of one, and no such page") {
    Office office;
    Browser browser{office};
    CHECK_FALSE(has(browser.get("/sign-in"), "Sign in with"));
    for (auto const* const path : {"/sign-in/single-sign-on", "/sign-in/single-sign-on/return",
                                   "/sign-in/signed-out", "/sign-in/single-sign-on/leave"})
        CHECK(browser.get(path).status == 404);
}

TEST_CASE("somebody signs in at their provider, and goes on where they were going") {
    Scene scene;
    Browser browser{scene.office};
    auto const page = browser.get("/sign-in?next=%2Fdata%3Fpage%3D2");
    CHECK(has(page, "Sign in with your council account"));
    CHECK(has(page, "/sign-in/single-sign-on?next=%2Fdata%3Fpage%3D2"));
    CHECK(scene.fake.asked.empty());
    auto const before = browser.cookie("breakwater-session");
    CHECK(location(scene.come(browser, "/sign-in/single-sign-on?next=%2Fdata%3Fpage%3D2")) ==
          "/data?page=2");
    CHECK(browser.cookie("breakwater-session") != before);
    CHECK(browser.cookie("breakwater-sign-in").empty());
    CHECK(has(browser.get("/account"), "Single sign-on"));
    CHECK(location(browser.get("/sign-in/single-sign-on")) == "/");
    // Signed out here, and told of there.
    CHECK(location(browser.post("/sign-out", {})) == "/sign-in/signed-out");
    CHECK(has(browser.get("/sign-in/signed-out"), "Sign out there too"));
    auto const out = location(browser.get("/sign-in/single-sign-on/leave"));
    CHECK(out.starts_with("https://id.example.org/tenant/out?client_id=breakwater"));
    CHECK(parameter(out, "post_logout_redirect_uri") == "https://breakwater.example.org/");
    CHECK(location(browser.get("/account")).starts_with("/sign-in?"));
}

TEST_CASE("every refusal is one page, whatever the reason, and the journal has the reason") {
    Scene scene;
    auto const left = settle_person(scene.office.accounts(), "left", Role::analyst);
    REQUIRE(store::close_account(scene.office.accounts(), by_hand("2026-11-20T09:00"), left.account,
                                 "left")
                .ok());
    std::string page;
    auto const refused = [&](std::string const& why) {
        Browser browser{scene.office};
        auto const answer = scene.come(browser);
        CHECK(answer.status == 403);
        CHECK(scene.last_detail() == "single sign-on: " + why);
        if (page.empty()) page = answer.body;
        CHECK(answer.body == page);
        CHECK(location(browser.get("/account")).starts_with("/sign-in"));
    };
    scene.says("s-2", "nobody@example.org");
    refused("no_account");
    scene.says("s-2", "");
    refused("no_verified_address");
    scene.says("s-2", left.sign_in);
    refused("account_closed");
    scene.says("s-1", scene.person.sign_in);
    scene.fake.claims["nonce"] = "\"x\"";
    refused("wrong_nonce");
    scene.fake.claims.erase("nonce");
    scene.fake.claims["aud"] = R"(["breakwater","b"])";
    refused("wrong_audience");
}

TEST_CASE("what was begun in another browser, or is over, signs nobody in") {
    Scene scene;
    Browser mine{scene.office}, theirs{scene.office};
    auto const there = location(mine.get("/sign-in/single-sign-on"));
    scene.fake.expect(parameter(there, "nonce"), scene.office.now);
    auto const back = "/sign-in/single-sign-on/return?code=c&state=" + parameter(there, "state");
    // A link that somebody sends with their own answer in it.
    CHECK(theirs.get(back).status == 403);
    (void)theirs.get("/sign-in/single-sign-on");
    CHECK(theirs.get(back).status == 403);
    CHECK(location(mine.get(back)) == "/");
    // It serves once.
    Browser third{scene.office};
    auto const late = location(third.get("/sign-in/single-sign-on"));
    scene.office.now += std::chrono::minutes{10};
    CHECK(third.get("/sign-in/single-sign-on/return?code=c&state=" + parameter(late, "state"))
              .status == 403);
}

TEST_CASE("without the provider's second factor ours is asked for") {
    Scene scene;
    scene.fake.claims["amr"] = R"(["pwd"])";
    Browser browser{scene.office};
    CHECK(location(scene.come(browser, "/sign-in/single-sign-on?next=%2Faccount")) ==
          "/sign-in/code?next=%2Faccount");
    CHECK(location(browser.get("/account")).starts_with("/sign-in"));
    auto const code = access::code_at(scene.person.authenticator, scene.office.now);
    CHECK(location(browser.post("/sign-in/code", {{"code", code}, {"next", "/account"}})) ==
          "/account");
    CHECK(browser.get("/account").status == 200);
}

TEST_CASE("stepping up is possible at the provider, by whoever signed in there") {
    Scene scene;
    Browser browser{scene.office};
    scene.come(browser);
    scene.office.now += std::chrono::minutes{15};
    auto const again = browser.get("/sign-in/again?next=%2Faccount%2Frecovery-codes");
    CHECK(has(again, "Confirm with your council account"));
    CHECK(has(again, "Or with a code"));
    auto const start = "/sign-in/single-sign-on/again?next=%2Faccount%2Frecovery-codes";
    // Signed in there still is not enough.
    CHECK(scene.come(browser, start).status == 403);
    auto const at = scene.office.now.time_since_epoch().count();
    scene.fake.claims["auth_time"] = std::to_string(at);
    scene.says("s-9", "");
    CHECK(scene.come(browser, start).status == 403);
    scene.says("s-1", "");
    auto const before = browser.cookie("breakwater-session");
    CHECK(location(scene.come(browser, start)) == "/account/recovery-codes");
    CHECK(browser.cookie("breakwater-session") != before);
    CHECK(browser.get("/account/recovery-codes").status == 200);
}

TEST_CASE("a provider that is away is said to be, and the password still serves") {
    Scene scene;
    scene.fake.is_away = true;
    Browser browser{scene.office};
    auto const page = browser.get("/sign-in/single-sign-on");
    CHECK(page.status == 503);
    CHECK(has(page, "you can sign in with it"));
    CHECK(scene.last_detail() == "single sign-on: outside_unreachable");
    browser.sign_in(scene.person);
    CHECK(browser.get("/account").status == 200);
}

TEST_CASE("an administrator sees who is bound, and unbinds") {
    Scene scene;
    Browser browser{scene.office}, desk{scene.office};
    scene.come(browser);
    desk.sign_in(settle_person(scene.office.accounts(), "wilhelmina", Role::administrator));
    auto const path = "/administration/people/" + std::to_string(scene.person.account.value);
    CHECK(has(desk.get(path), "Bound to https://id.example.org/tenant"));
    CHECK(desk.get(path + "/single-sign-on/end").status == 200);
    CHECK(has(desk.post(path + "/single-sign-on/end", {}), "Say why"));
    CHECK(location(desk.post(path + "/single-sign-on/end", {{"why", "a new account there"}})) ==
          path + "?done=unbound");
    CHECK_FALSE(has(desk.get(path), "Bound to"));
    CHECK(desk.get(path + "/single-sign-on/end").status == 404);
    CHECK(location(browser.get("/account")).starts_with("/sign-in"));
}
