// Passkeys, over the pages: added, used to sign in and to step up, removed.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <functional>

#include "access/authenticator.h"
#include "store/passkeys.h"
#include "web/desk/testing.h"
#include "web/passkeys/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

struct Scene {
    Office office;
    PasskeySite site{"breakwater.example.org", "https://breakwater.example.org"};
    store::testing::Person ada = settle_person(office.accounts(), "ada", Role::analyst);
    store::testing::Person amir = settle_person(office.accounts(), "amir", Role::analyst);

    Scene() { office.desk().passkeys = &site; }
    std::string user_of(store::testing::Person const& person) {
        return store::passkey_user(office.accounts(), person.account);
    }
    std::string challenge(Browser& browser) {
        auto const sent = browser.post("/sign-in/passkey/challenge", {});
        REQUIRE(sent.status == 200);
        REQUIRE(sent.body.size() == 44);
        return sent.body.substr(0, 43);
    }
    /// Signed in by password, with a passkey added.
    FakeAuthenticator with_passkey(Browser& browser, store::testing::Person const& person,
                                   std::string name = "my telephone") {
        FakeAuthenticator authenticator{.number = static_cast<int>(person.account.value),
                                        .credential = "of " + person.sign_in,
                                        .user = user_of(person)};
        browser.sign_in(person);
        REQUIRE(location(browser.post("/account/passkeys/new",
                                      authenticator.made(challenge(browser), name))) ==
                "/account/passkeys?done=added");
        return authenticator;
    }
    Response come(Browser& browser, FakeAuthenticator const& authenticator,
                  std::vector<Field> more = {}) {
        auto fields = authenticator.used(challenge(browser));
        fields.insert(fields.end(), more.begin(), more.end());
        return browser.post("/sign-in/passkey", fields);
    }
    std::string last_detail() {
        return store::testing::last_entry_of_journal(office.accounts()).detail;
    }
};

}  // namespace

TEST_CASE("where the service has no passkeys there is no word of them, and no such page") {
    Office office;
    auto const person = settle_person(office.accounts(), "ada", Role::analyst);
    Browser browser{office};
    CHECK_FALSE(says(browser.get("/sign-in"), "passkey"));
    for (auto const* const path : {"/sign-in/passkey", "/sign-in/passkey/challenge"})
        CHECK(browser.post(path, {}).status == 404);
    browser.sign_in(person);
    CHECK_FALSE(says(browser.get("/account"), "assk"));
    CHECK(browser.get("/account/passkeys").status == 404);
    CHECK(browser.get("/account/passkeys/new").status == 404);
    CHECK(browser.post("/account/passkeys/new", {}).status == 404);
    CHECK(browser.get("/account/passkeys/1/removal").status == 404);
    CHECK(browser.post("/account/passkeys/1/removal", {}).status == 404);
}

TEST_CASE("a passkey is added, signs in where one was going, and is removed") {
    Scene scene;
    Browser browser{scene.office}, elsewhere{scene.office};
    auto const page = elsewhere.get("/sign-in?next=%2Fdata");
    CHECK(says(page, "Sign in with a passkey"));
    CHECK(says(page, "data-app-rp=\"breakwater.example.org\""));
    CHECK(says(page, "Sign in with your password."));
    auto const authenticator = scene.with_passkey(browser, scene.ada, "my <telephone>");
    CHECK(says(browser.get("/account/passkeys"), "my &lt;telephone&gt;"));
    CHECK(says(browser.get("/account/passkeys"), "never"));
    CHECK(says(browser.get("/account/passkeys/new"),
               "data-app-passkeys=\"" + access::to_base64url(authenticator.credential) + "\""));
    auto const before = elsewhere.cookie("breakwater-session");
    CHECK(location(scene.come(elsewhere, authenticator, {{"next", "/data"}})) == "/data");
    CHECK(elsewhere.cookie("breakwater-session") != before);
    CHECK(scene.last_detail() == "passkey 1");
    CHECK(elsewhere.get("/account").status == 200);
    CHECK_FALSE(says(browser.get("/account/passkeys"), "never"));
    CHECK(says(browser.get("/account/passkeys/1/removal"), "my &lt;telephone&gt;"));
    CHECK(location(browser.post("/account/passkeys/1/removal", {})) ==
          "/account/passkeys?done=removed");
    CHECK(browser.get("/account/passkeys/1/removal").status == 404);
    CHECK(browser.post("/account/passkeys/1/removal", {}).status == 404);
    Browser again{scene.office};
    CHECK(scene.come(again, authenticator).status == 403);
    CHECK(scene.last_detail() == "passkey: unknown_passkey");
}

TEST_CASE("adding and removing one need a second factor given not long ago; a passkey is one") {
    Scene scene;
    Browser browser{scene.office}, without{scene.office};
    auto const authenticator = scene.with_passkey(browser, scene.ada);
    without.sign_in(scene.amir);
    scene.office.now += std::chrono::minutes{11};
    for (std::string const path : {"/account/passkeys/new", "/account/passkeys/1/removal"}) {
        CHECK(location(browser.get(path)).starts_with("/sign-in/again?next=%2Faccount%2Fpasskeys"));
        CHECK(location(browser.post(path, {})).starts_with("/sign-in/again"));
    }
    CHECK_FALSE(says(without.get("/sign-in/again"), "passkey"));
    CHECK(says(browser.get("/sign-in/again"), "Confirm with a passkey"));
    CHECK(location(scene.come(browser, authenticator, {{"next", "/account/passkeys/new"}})) ==
          "/account/passkeys/new");
    CHECK(browser.get("/account/passkeys/new").status == 200);
    CHECK(scene.come(without, authenticator).status == 403);
    CHECK(scene.last_detail() == "passkey: somebody_else");
}

TEST_CASE("an answer serves once, in the browser that was asked, and for some minutes") {
    Scene scene;
    Browser browser{scene.office}, first{scene.office}, second{scene.office};
    auto const authenticator = scene.with_passkey(browser, scene.ada);
    auto const answer = authenticator.used(scene.challenge(first));
    scene.challenge(second);
    CHECK(second.post("/sign-in/passkey", answer).status == 403);
    CHECK(scene.last_detail() == "passkey: wrong_challenge");
    CHECK(second.post("/sign-in/passkey", answer).status == 403);
    CHECK(scene.last_detail() == "passkey: no_challenge");
    auto const kept = first.cookie("breakwater-passkey");
    CHECK(first.post("/sign-in/passkey", answer).status == 303);
    Browser thief{scene.office};
    thief.get("/sign-in");
    thief.bring_cookie("breakwater-passkey", kept);
    CHECK(thief.post("/sign-in/passkey", answer).status == 403);
    CHECK(scene.last_detail() == "passkey: challenge_answered");
    Browser late{scene.office};
    auto const too_late = authenticator.used(scene.challenge(late));
    scene.office.now += std::chrono::minutes{5};
    CHECK(late.post("/sign-in/passkey", too_late).status == 403);
    CHECK(scene.last_detail() == "passkey: no_challenge");
}

TEST_CASE("whatever is wrong, nobody is signed in, the page is one, and the journal says why") {
    Scene scene;
    Browser browser{scene.office}, other{scene.office};
    auto const right = scene.with_passkey(browser, scene.ada);
    scene.office.now += std::chrono::minutes{1};
    auto const amirs = scene.with_passkey(other, scene.amir);
    struct Row {
        std::string_view why;
        std::function<void(FakeAuthenticator&)> change;
    };
    std::string said;
    for (auto const& row : {
             Row{"wrong_origin", [](auto& it) { it.origin = "https://evil.example"; }},
             Row{"another_site", [](auto& it) { it.host = "evil.example"; }},
             Row{"not_verified", [](auto& it) { it.flags = 1; }},
             Row{"wrong_signature", [](auto& it) { it.number = 99; }},
             Row{"unknown_passkey", [](auto& it) { it.credential = "of nobody"; }},
             Row{"another_account", [&](auto& it) { it.user = amirs.user; }},
             Row{"another_account", [&](auto& it) { it.credential = amirs.credential; }},
             Row{"wrong_ceremony", [](auto& it) { it.type = "webauthn.create"; }},
             Row{"passkey_not_understood", [](auto& it) { it.user = ""; }},
         }) {
        auto wrong = right;
        row.change(wrong);
        Browser stranger{scene.office};
        auto const refused = scene.come(stranger, wrong);
        CHECK_MESSAGE(refused.status == 403, row.why);
        CHECK(scene.last_detail() == fmt::format("passkey: {}", row.why));
        CHECK(location(stranger.get("/account")).starts_with("/sign-in"));
        if (said.empty()) said = refused.body;
        CHECK(refused.body == said);
    }
    Browser stranger{scene.office};
    CHECK(scene.come(stranger, right).status == 303);
}

TEST_CASE("a passkey that is not right is not added, and the form says so") {
    Scene scene;
    Browser browser{scene.office};
    browser.sign_in(scene.ada);
    FakeAuthenticator authenticator{.user = scene.user_of(scene.ada)};
    auto const path = "/account/passkeys/new";
    CHECK(says(browser.post(path, {}), "Enter a name"));
    CHECK(says(browser.post(path, {{"name", "mine"}}), "it needs JavaScript"));
    auto wrong = authenticator;
    wrong.flags = 1;
    CHECK(says(browser.post(path, wrong.made(scene.challenge(browser), "mine")), "was not taken"));
    auto const made = authenticator.made(scene.challenge(browser), "mine");
    CHECK(location(browser.post(path, made)) == "/account/passkeys?done=added");
    CHECK(says(browser.post(path, made), "was not taken"));
    CHECK(says(browser.post(path, authenticator.made(scene.challenge(browser), "again")),
               "was added before"));
    // What was asked before somebody signed in is not theirs.
    Browser other{scene.office};
    auto const early = authenticator.made(scene.challenge(other), "mine");
    auto const kept = other.cookie("breakwater-passkey");
    other.sign_in(scene.amir);
    other.bring_cookie("breakwater-passkey", kept);
    CHECK(says(other.post(path, early), "was not taken"));
}
