// Sessions end, with a warning, and nothing that was being written is lost.

#include <doctest/doctest.h>

#include "access/authenticator.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

std::string const words_page_path = "/packs/performance-pack/2026-10/words/contacts";

void sign_in_again(Browser& browser, store::testing::Person const& person, Instant now) {
    REQUIRE(location(browser.post("/sign-in", {{"sign_in", person.sign_in},
                                               {"password", person.password.disclose()},
                                               {"next", words_page_path}}))
                .starts_with("/sign-in/code"));
    REQUIRE(location(
                browser.post("/sign-in/code", {{"code", access::code_at(person.authenticator, now)},
                                               {"next", words_page_path}})) == words_page_path);
}

}  // namespace

TEST_CASE("every page says when one is signed out, and holds the dialog that warns before") {
    Office office;
    auto const person = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    Browser browser{office};
    browser.sign_in(person);
    auto const page = browser.get("/");
    CHECK(says(page, "If you do nothing, you are signed out at 09:20"));
    CHECK(says(page, "data-app-session=\"1200\" data-app-warning=\"300\""));
    CHECK(says(page, "Stay signed in"));
    office.now += std::chrono::minutes{19};
    CHECK(browser.post("/sign-in/stay", {}).body == "1200\n");
    // Ten hours after signing in it ends, whatever is done, and the page says so.
    auto const last = at("2026-11-21T18:50");
    while (office.now + std::chrono::minutes{19} < last) {
        office.now += std::chrono::minutes{19};
        REQUIRE(browser.get("/").status == 200);
    }
    office.now = last;
    CHECK(says(browser.get("/"), "You are signed out at 19:00, 10 hours after you signed in"));
    CHECK(browser.post("/sign-in/stay", {}).body == "600\n");
    office.now = at("2026-11-21T19:00");
    CHECK(location(browser.post("/sign-in/stay", {})) == "/sign-in");
    CHECK_FALSE(says(browser.get("/"), "data-app-session"));
}

TEST_CASE("words sent after the session ended come back to their writer, and to nobody else") {
    Office office;
    auto const ada = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    auto const amir = settle_person(office.accounts(), "Amir Sayer", Role::analyst);
    Browser browser{office}, other{office};
    browser.sign_in(ada);
    REQUIRE(browser.get(words_page_path).status == 200);
    office.now += std::chrono::minutes{21};
    auto const sent = browser.post(
        words_page_path, {{"words", "Contacts rose\r\nby <4> & \"five\"."}, {"version", "0"}});
    CHECK(location(sent) ==
          "/sign-in?next=%2Fpacks%2Fperformance-pack%2F2026-10%2Fwords%2Fcontacts");
    auto const asked = browser.get(location(sent));
    CHECK(says(asked, "You were signed out, to keep records safe"));
    CHECK(says(asked, "What you had written is kept for you"));
    CHECK_FALSE(says(asked, "by &lt;4&gt;"));
    // Somebody else signs in at the same browser, and at their own.
    sign_in_again(browser, amir, office.now);
    office.now += std::chrono::minutes{1};  // a code serves once
    other.sign_in(amir);
    for (auto* const each : {&browser, &other})
        CHECK_FALSE(says(each->get(words_page_path), "by &lt;4&gt;"));
    // At another computer the writer has them as well.
    Browser elsewhere{office};
    office.now += std::chrono::minutes{1};
    sign_in_again(elsewhere, ada, office.now);
    auto const back = elsewhere.get(words_page_path);
    CHECK(says(back, "Contacts rose\nby &lt;4&gt; &amp; &quot;five&quot;."));
    CHECK(says(back, "What you wrote here last was not saved"));
    CHECK(says(back, "Nothing has been written yet"));
    CHECK(location(elsewhere.post(words_page_path,
                                  {{"words", "Contacts rose by 4."}, {"version", "0"}})) ==
          words_page_path + "?done=saved");
    auto const after = elsewhere.get(words_page_path);
    CHECK(says(after, "Contacts rose by 4."));
    CHECK_FALSE(says(after, "What you wrote here last"));
}

TEST_CASE("words that were refused come back to their writer where the page was closed") {
    Office office;
    auto const ada = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    auto const amir = settle_person(office.accounts(), "Amir Sayer", Role::analyst);
    Browser browser{office}, other{office};
    browser.sign_in(ada);
    office.now += std::chrono::minutes{1};
    other.sign_in(amir);
    other.post(words_page_path, {{"words", "His."}, {"version", "0"}});
    CHECK(says(browser.post(words_page_path, {{"words", "Mine."}, {"version", "0"}}),
               "How yours differs from theirs"));
    auto const back = browser.get(words_page_path);
    CHECK(says(back, "What you wrote here last was not saved"));
    CHECK(says(back, "Mine.</textarea>"));
    CHECK(says(back, "What was written meanwhile"));
    CHECK_FALSE(says(other.get(words_page_path), "Mine."));
    CHECK(location(browser.post(words_page_path, {{"words", "Ours."}, {"version", "1"}})) ==
          words_page_path + "?done=saved");
    CHECK_FALSE(says(browser.get(words_page_path), "What you wrote here last"));
}

TEST_CASE("who saves while the record is being changed for long is told so beside their words") {
    Office office;
    auto const ada = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    Browser browser{office};
    browser.sign_in(ada);
    auto record = office.desk().records.lend();
    REQUIRE(record.ok());
    {
        auto const import =
            store::Transaction::begin(*record.value()->connection, store::Access::write);
        REQUIRE(import.ok());
        auto const page = browser.post(words_page_path, {{"words", "Mine."}, {"version", "0"}});
        CHECK(page.status == 200);
        CHECK(says(page, "Somebody else is changing the record just now"));
        CHECK(says(page, "Mine.</textarea>"));
    }
    CHECK(location(browser.post(words_page_path, {{"words", "Mine."}, {"version", "0"}})) ==
          words_page_path + "?done=saved");
}

TEST_CASE("what was written meanwhile stands beside words that came late") {
    Office office;
    auto const ada = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    auto const amir = settle_person(office.accounts(), "Amir Sayer", Role::analyst);
    Browser browser{office}, other{office};
    browser.sign_in(ada);
    office.now += std::chrono::minutes{21};
    browser.post(words_page_path, {{"words", "Mine."}, {"version", "0"}});
    other.sign_in(amir);
    other.post(words_page_path, {{"words", "His."}, {"version", "0"}});
    office.now += std::chrono::minutes{1};
    sign_in_again(browser, ada, office.now);
    auto const page = browser.get(words_page_path);
    CHECK(says(page, "What was written meanwhile"));
    CHECK(says(page, "Mine.</textarea>"));
    CHECK(says(page, "name=\"version\" value=\"1\""));
}

TEST_CASE("what the page sends by itself as a session ends is kept, and not saved unasked") {
    Office office;
    auto const ada = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    Browser browser{office};
    browser.sign_in(ada);
    CHECK(location(browser.post(words_page_path, {{"words", "Half a sen"},
                                                  {"version", "0"},
                                                  {"session_ends", "yes"}})) == words_page_path);
    auto const page = browser.get(words_page_path);
    CHECK(says(page, "Nothing has been written yet"));
    CHECK(says(page, "Half a sen</textarea>"));
}

TEST_CASE("a password that comes late is not kept, nor what a stranger sends") {
    Office office;
    auto const ada = settle_person(office.accounts(), "Ada Keeper", Role::analyst);
    Browser browser{office}, stranger{office};
    browser.sign_in(ada);
    office.now += std::chrono::minutes{21};
    browser.post("/account/password", {{"old", "lantern carpet orchard"}, {"wanted", "x"}});
    stranger.post(words_page_path, {{"words", "not mine"}, {"version", "0"}});
    CHECK(office.accounts().connection->number("select count(*) from unsent_words").value() == 0);
}
