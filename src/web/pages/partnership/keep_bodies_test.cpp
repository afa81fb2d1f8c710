// What the partnership team keeps of bodies and posts, in the browser.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/account_posts.h"
#include "web/pages/partnership/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

TEST_CASE("a seat is given and ended, and what cannot be is said at its field") {
    Team team;
    auto const path = std::string{"/partnership/bodies/2/seats/new"};
    auto const none = team.browser.post(path, {});
    for (auto const* const field : {"post", "seat", "votes"})
        CHECK_MESSAGE(says(none, fmt::format("href=\"#{}\"", field)), field);
    std::vector<Field> const seat{{"post", "3"}, {"seat", "member"}, {"votes", "yes"}};
    auto const early = team.browser.post(path, with(seat, day("since", "1", "1", "2001")));
    CHECK(says(early, "when that body does not stand"));
    CHECK(says(early, "href=\"#since-day\""));
    CHECK(says(team.browser.post(path, {{"post", "3"}, {"seat", "observer"}, {"votes", "yes"}}),
               "does not vote"));
    CHECK(says(team.browser.post(path, {{"post", "2"}, {"seat", "member"}, {"votes", "yes"}}),
               "It has a seat here already"));
    CHECK(location(team.browser.post(path, seat)) == "/partnership/bodies/2?done=seat");
    CHECK(team.wrote_down("a seat for post 3 from 2026-11-21"));
    auto const body = team.browser.get("/partnership/bodies/2?done=seat");
    CHECK(says(body, "Designated Nurse for Safeguarding</a>"));
    CHECK(says(body, "The seat is given"));

    auto const end = std::string{"/partnership/bodies/2/seats/7/end"};
    CHECK(team.browser.get(end).status == 200);
    CHECK(team.browser.get("/partnership/bodies/1/seats/7/end").status == 404);
    CHECK(says(team.browser.post(end, day("last", "1", "1", "2001")), "href=\"#last-day\""));
    CHECK(location(team.browser.post(end, {})) == "/partnership/bodies/2?done=seat-ended");
    CHECK_FALSE(says(team.browser.get("/partnership/bodies/2"), "Head Teacher, Quayside School"));
    CHECK(says(team.browser.get("/partnership/bodies/2?on=2026-11-20"),
               "Head Teacher, Quayside School"));
    CHECK(team.browser.get(end).status == 404);
}

TEST_CASE("a body has another name and new terms from a day, and keeps the old ones before") {
    Team team;
    auto const ask = team.browser.get("/partnership/bodies/2/name");
    CHECK(says(ask, "value=\"SSCP\""));
    CHECK(says(team.browser.post("/partnership/bodies/2/name", {}), "href=\"#name\""));
    CHECK(location(team.browser.post(
              "/partnership/bodies/2/name",
              {{"name", "Seaborough Children\xE2\x80\x99s Board"}, {"short_name", "SCB"}})) ==
          "/partnership/bodies/2?done=name");
    CHECK(says(team.browser.get("/partnership/bodies/2"), "SCB"));
    CHECK(says(team.browser.get("/partnership?on=2026-11-20"),
               "Seaborough Safeguarding Children Partnership"));

    CHECK(says(team.browser.get("/partnership/bodies/2/terms"), "value=\"quarterly\""));
    CHECK(says(team.browser.post("/partnership/bodies/2/terms", {}), "href=\"#purpose\""));
    CHECK(location(team.browser.post(
              "/partnership/bodies/2/terms",
              {{"purpose", "To hold each other to account"}, {"meets", "six times a year"}})) ==
          "/partnership/bodies/2?done=terms");
    auto const body = team.browser.get("/partnership/bodies/2");
    CHECK(says(body, "six times a year"));
    CHECK(says(body, "quarterly"));
    CHECK(says(body, "None is set"));
}

TEST_CASE("a delegation is recorded with its scope within one agency, and ended") {
    Team team;
    auto const path = std::string{"/partnership/bodies/2/delegations/new"};
    auto const none = team.browser.post(path, {});
    for (auto const* const field : {"from", "to", "matters", "recorded_in"})
        CHECK_MESSAGE(says(none, fmt::format("href=\"#{}\"", field)), field);
    std::vector<Field> fields{{"from", "2"},
                              {"to", "1"},
                              {"matters", "policy"},
                              {"matters", "practice"},
                              {"recorded_in", "Letter, 1 November 2026"}};
    CHECK(says(team.browser.post(path, fields), "another post of the same agency"));
    fields[1].value = std::string{"3"};
    CHECK(location(team.browser.post(path, fields)) == "/partnership/bodies/2?done=delegation");
    auto const body = team.browser.get("/partnership/bodies/2");
    CHECK(says(body, "policy and practice"));
    CHECK(says(body, "Letter, 1 November 2026"));
    CHECK(location(team.browser.post("/partnership/delegations/1/end", {})) ==
          "/partnership/bodies/1?done=delegation-ended");
    CHECK(team.browser.get("/partnership/delegations/1/end").status == 404);
}

TEST_CASE("another holder takes a post over from a day, and who signs in for it is kept apart") {
    Team team;
    auto const path = std::string{"/partnership/posts/2/holders/new"};
    CHECK(says(team.browser.post(path, {}), "href=\"#person\""));
    auto const before =
        with({{"person", "Ruth Vane"}, {"kind", "holder"}}, day("since", "1", "7", "2022"));
    CHECK(says(team.browser.post(path, before), "before it began"));
    auto const kept = team.browser.post(
        path, with({{"person", "Ruth Vane"}, {"kind", "holder"}}, day("since", "1", "11", "2026")));
    CHECK(location(kept) == "/partnership/posts/2?done=holder");
    CHECK(says(team.browser.get("/partnership/bodies/2"), "Ruth Vane"));
    CHECK(says(team.browser.get("/partnership/bodies/2?on=2026-10-31"), "Dilys Crane"));
    auto const post = team.browser.get("/partnership/posts/2");
    CHECK(says(post, "31 October 2026"));

    auto const member = settle_person(team.office.accounts(), "Simon Okafor", Role::board_member);
    auto const give = std::string{"/partnership/posts/2/accounts/new"};
    CHECK(says(team.browser.post(give, {}), "href=\"#why\""));
    std::vector<Field> const fields{{"account", std::to_string(member.account.value)},
                                    {"why", "Chief Nurse"}};
    CHECK(location(team.browser.post(give, fields)) == "/partnership/posts/2?done=account");
    CHECK(says(team.browser.post(give, fields), "They sign in for this post already"));
    CHECK(says(team.browser.get("/partnership/posts/2"), "Simon Okafor"));
    CHECK(team.wrote_down("post 2 from 2026-11-21"));
    auto const end = std::string{"/partnership/posts/2/accounts/1/end"};
    CHECK(says(team.browser.post(end, {{"why", "left"}}), "href=\"#last-day\""));
    auto const last = with({{"why", "left"}}, day("last", "30", "11", "2026"));
    CHECK(location(team.browser.post(end, last)) == "/partnership/posts/2?done=account-ended");
    CHECK(store::account_posts(team.office.accounts()).value().front().held.until ==
          make_date(2026, 12, 1));
}

TEST_CASE("who does not keep the bodies is offered no way to, and has none") {
    Team team;
    Browser member{team.office};
    member.sign_in(settle_person(team.office.accounts(), "Simon Okafor", Role::board_member));
    CHECK_FALSE(says(member.get("/partnership/posts/2"), "Say who signs in"));
    CHECK(member.get("/partnership/bodies/2/seats/new").status == 404);
    CHECK(member.post("/partnership/bodies/2/seats/new", {{"post", "3"}}).status == 404);
}

TEST_CASE("a seat that was entered in error is taken back on the day it began, with why") {
    Team team;
    auto const body = std::string{"/partnership/bodies/2"};
    std::vector<Field> const seat{{"post", "3"}, {"seat", "member"}, {"votes", "yes"}};
    CHECK(location(team.browser.post(body + "/seats/new", seat)) == body + "?done=seat");
    auto const end = body + "/seats/11/end";
    auto const path = team.browser.get(end).status == 200 ? end : body + "/seats/7/end";
    CHECK(says(team.browser.get(path), "It was entered in error"));
    CHECK(says(team.browser.post(path, {{"never", "yes"}}), "Say why it was entered in error"));
    CHECK(location(team.browser.post(path, {{"never", "yes"}, {"why", "The wrong post"}})) ==
          body + "?done=seat-ended");
    CHECK(team.browser.get(path).status == 404);
    auto const taken_back = team.browser.get("/partnership/corrections");
    CHECK(says(taken_back, "Withdrawn: a seat"));
    CHECK(says(taken_back, "The wrong post"));
    // The post can be given a seat from the same day.
    CHECK(location(team.browser.post(body + "/seats/new", seat)) == body + "?done=seat");
}

TEST_CASE("a reporting line is put right on the day it was entered") {
    Team team;
    auto const path = std::string{"/partnership/bodies/3/line"};
    CHECK(location(team.browser.post(path, {{"kind", "reports_to"}, {"to", "2"}})) ==
          "/partnership/bodies/3?done=line");
    CHECK(location(team.browser.post(path, {{"kind", "reports_to"}, {"to", "1"}})) ==
          "/partnership/bodies/3?done=line");
    CHECK(says(team.browser.get("/partnership/bodies/3"), "Safeguarding Executive"));
}
