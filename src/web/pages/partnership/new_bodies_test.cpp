// The partnership team sets up agencies, posts and bodies, and ends them.

#include "store/arrangements.h"
#include "web/pages/partnership/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

TEST_CASE("an agency is added, has a post, and ends with all that hangs on it") {
    Team team;
    std::string const list = "/partnership/agencies";
    auto const now = team.browser.get(list);
    CHECK(now.status == 200);
    CHECK(says(now, "Safeguarding partner: integrated care board"));
    CHECK(says(now, "Chief Nurse</a> (Dilys Crane)"));
    auto const none = team.browser.post(list + "/new", {});
    for (auto const* const field : {"name", "kind"})
        CHECK_MESSAGE(says(none, fmt::format("href=\"#{}\"", field)), field);
    CHECK(says(team.browser.post(list + "/new", {{"name", "Seaborough schools"}, {"kind", "1"}}),
               "An agency of that name is there already"));
    CHECK(location(team.browser.post(list + "/new", {{"name", "Harbour Youth Trust"},
                                                     {"kind", "11"}})) == list + "?done=agency");
    CHECK(says(team.browser.get(list), "Relevant agency: voluntary or community organisation"));

    CHECK(says(team.browser.get("/partnership/posts/new?agency=6"),
               "<option value=\"6\" selected=\"\">"));
    CHECK(says(team.browser.post("/partnership/posts/new", {{"agency", "6"}}), "href=\"#title\""));
    std::vector<Field> const post{{"agency", "6"}, {"title", "Chief Officer"}};
    CHECK(says(
        team.browser.post("/partnership/posts/new", with(post, day("since", "1", "1", "2020"))),
        "href=\"#since-day\""));
    CHECK(location(team.browser.post("/partnership/posts/new", post)) ==
          "/partnership/posts/9?done=post");
    CHECK(says(team.browser.post("/partnership/posts/new", post), "a post of that title already"));
    CHECK(team.browser
              .post("/partnership/bodies/2/seats/new",
                    {{"post", "9"}, {"seat", "member"}, {"votes", "yes"}})
              .status == 303);

    auto const end = list + "/6/end";
    CHECK(says(team.browser.get(end), "With it ends: 1 post, 1 seat."));
    CHECK(says(team.browser.post(end, day("last", "1", "1", "2001")), "href=\"#last-day\""));
    auto const officer = settle_person(team.office.accounts(), "Ola Brandt", Role::board_member);
    hold_post(team.office, officer, PostId{9});
    auto const later = day("last", "30", "11", "2026");
    CHECK(says(team.browser.post(end, later), "Somebody signs in for Chief Officer"));
    CHECK(team.browser.post("/partnership/posts/9/accounts/1/end", with({{"why", "left"}}, later))
              .status == 303);
    CHECK(location(team.browser.post(end, later)) == list + "?done=agency-ended");
    CHECK(team.wrote_down("until 2026-12-01"));
    CHECK(says(team.browser.get(list), "ends already"));
    CHECK(says(team.browser.get(list + "?on=2026-12-01"), "Agencies of the past"));
    CHECK_FALSE(says(team.browser.get("/partnership/bodies/2?on=2026-12-01"), "Chief Officer"));
    CHECK(team.browser.get(end).status == 404);
}

TEST_CASE("a post that ends takes its holder, its seats and its delegations with it") {
    Team team;
    auto const end = std::string{"/partnership/posts/2/end"};
    CHECK(says(team.browser.get("/partnership/posts/2"), "End the post"));
    CHECK(says(team.browser.get(end), "1 holder of a post, 2 seats, 1 delegation."));
    CHECK(location(team.browser.post(end, {})) == "/partnership/posts/2?done=post-ended");
    auto const post = team.browser.get("/partnership/posts/2?done=post-ended");
    CHECK(says(post, "The post was there from 1 July 2022 to 20 November 2026."));
    CHECK_FALSE(says(post, "End the post"));
    CHECK_FALSE(says(team.browser.get("/partnership/bodies/2"), "Chief Nurse"));
    CHECK(says(team.browser.get("/partnership/bodies/2?on=2026-11-20"), "Chief Nurse"));
    CHECK(team.browser.get(end).status == 404);
}

TEST_CASE(
    "an agency or a post that was entered in error is taken back with all of it, unless named") {
    Team team;
    auto const agencies = std::string{"/partnership/agencies"};
    REQUIRE(location(team.browser.post("/partnership/posts/new",
                                       {{"agency", "3"}, {"title", "Inspector"}})) ==
            "/partnership/posts/9?done=post");
    REQUIRE(team.browser
                .post("/partnership/bodies/2/seats/new",
                      {{"post", "9"}, {"seat", "member"}, {"votes", "yes"}})
                .status == 303);
    auto const end = std::string{"/partnership/posts/9/end"};
    CHECK(says(team.browser.post(end, {{"never", "yes"}}), "Say why it was entered in error"));
    CHECK(location(team.browser.post(end, {{"never", "yes"}, {"why", "Of another force"}})) ==
          agencies + "?done=taken-back");
    CHECK(team.browser.get("/partnership/posts/9").status == 404);
    CHECK_FALSE(says(team.browser.get("/partnership/bodies/2"), "Inspector"));
    auto const page = team.browser.get("/partnership/corrections");
    CHECK(says(page, "Withdrawn: a post (number 9)"));
    CHECK(says(page, "Of another force"));
    // The commander owns an action: the post was there.
    CHECK(says(
        team.browser.post("/partnership/posts/4/end", {{"never", "yes"}, {"why", "By mistake"}}),
        "it was there"));
    CHECK(says(team.browser.post(agencies + "/3/end", {{"never", "yes"}, {"why", "By mistake"}}),
               "it was there"));
}

TEST_CASE("a body is set up below another, reports to a third, and gives way to a fourth") {
    Team team;
    auto const path = std::string{"/partnership/bodies/new"};
    auto const none = team.browser.post(path, {});
    for (auto const* const field : {"kind", "name", "purpose"})
        CHECK_MESSAGE(says(none, fmt::format("href=\"#{}\"", field)), field);
    auto const group = [](std::string name) {
        return std::vector<Field>{{"kind", "task_and_finish"},
                                  {"name", std::move(name)},
                                  {"purpose", "To map what schools hear of"},
                                  {"to", "2"}};
    };
    CHECK(location(team.browser.post(path, group("Encompass group"))) ==
          "/partnership/bodies/4?done=set-up");
    CHECK(team.wrote_down("set up from 2026-11-21"));
    auto const body = team.browser.get("/partnership/bodies/4?done=set-up");
    CHECK(says(body, "The body is set up"));
    CHECK(says(body, "Seaborough Safeguarding Children Partnership</a>"));
    CHECK(says(team.browser.get("/partnership"), "Encompass group"));

    auto const line = std::string{"/partnership/bodies/4/line"};
    CHECK(says(team.browser.post(line, {{"kind", "reports_to"}, {"to", "2"}}), "It is so already"));
    CHECK(
        says(team.browser.post("/partnership/bodies/2/line", {{"kind", "reports_to"}, {"to", "4"}}),
             "href=\"#to\""));
    std::vector<Field> const executive{{"kind", "reports_to"}, {"to", "1"}};
    // On the day it began another line takes its place: it was entered wrongly.
    CHECK(location(team.browser.post(line, executive)) == "/partnership/bodies/4?done=line");
    auto const tomorrow = day("since", "22", "11", "2026");
    CHECK(says(team.browser.post(line, with(executive, tomorrow)), "It is so already"));
    CHECK(says(team.browser.get("/partnership/bodies/4?on=2026-11-22"),
               "Safeguarding Executive</a>"));
    CHECK(team.browser.post(line, {{"kind", "informs"}, {"to", "3"}}).status == 303);
    std::vector<Field> const none_informed{{"kind", "informs"}};
    CHECK(team.browser.post(line, with(none_informed, tomorrow)).status == 303);
    CHECK(says(team.browser.post(line, with(none_informed, tomorrow)), "It is to none already"));

    CHECK(team.browser.post(path, group("Second group")).status == 303);
    auto const end = std::string{"/partnership/bodies/4/end"};
    auto const later = day("last", "31", "12", "2026");
    CHECK(says(team.browser.post(end, {}), "Choose what becomes of it"));
    CHECK(says(team.browser.post(end, with({{"kind", "merged"}}, later)), "href=\"#after\""));
    CHECK(says(team.browser.post(end, with({{"kind", "split"}, {"after", "5"}}, later)),
               "href=\"#also\""));
    CHECK(says(team.browser.post(end, with({{"kind", "ended"}, {"after", "5"}}, later)),
               "Nothing takes its place"));
    CHECK(location(team.browser.post(end, with({{"kind", "merged"}, {"after", "5"}}, later))) ==
          "/partnership/bodies/4?done=body-ended");
    CHECK(says(team.browser.get("/partnership?on=2027-01-01"), "merged into Second group"));
    CHECK(team.browser.get(end).status == 404);

    auto record = team.office.desk().records.lend();
    REQUIRE(record.ok());
    auto const last = store::last_entry(*record.value()->connection);
    auto const all = store::read_arrangements(*record.value(), last.value().entry);
    CHECK(partnership::successor_on(all.value(), BodyId{4}, make_date(2027, 1, 1)) == BodyId{5});
}

TEST_CASE("who does not keep the bodies reads the agencies, and can change none") {
    Team team;
    Browser member{team.office};
    member.sign_in(settle_person(team.office.accounts(), "Simon Okafor", Role::board_member));
    auto const page = member.get("/partnership/agencies");
    CHECK(page.status == 200);
    CHECK_FALSE(says(page, "Add an agency"));
    CHECK(member.get("/partnership/agencies/new").status == 404);
    CHECK(member.post("/partnership/bodies/2/end", {{"kind", "ended"}}).status == 404);
}
