// The partnership's bodies and posts, in the browser.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/meetings.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

struct Partnership {
    Office office;
    Browser team{office}, member{office};
    store::testing::Person member_person =
        settle_person(office.accounts(), "Simon Okafor", Role::board_member);
    Partnership() {
        office.fill_business();
        team.sign_in(
            settle_person(office.accounts(), "Rosalind Fairweather", Role::partnership_team));
        member.sign_in(member_person);
    }
};

void hold_meeting(Office& office, Date on, std::vector<PostId> const& came) {
    auto record = office.desk().records.lend();
    REQUIRE(record.ok());
    partnership::MeetingRecord meeting;
    meeting.meeting.body = BodyId{2};
    meeting.meeting.held_on = on;
    for (auto const post : came) meeting.attendances.push_back({{}, post, "Somebody", {}, {}});
    REQUIRE(store::add_meeting(*record.value(), author_on(to_iso(on)), meeting).ok());
}

}  // namespace

TEST_CASE("the bodies of a day are a chart of links, each below the one it reports to") {
    Partnership all;
    auto const page = all.member.get("/partnership");
    CHECK(page.status == 200);
    auto const executive = page.body.find("Safeguarding Executive</a>");
    auto const board = page.body.find("Seaborough Safeguarding Children Partnership</a>");
    REQUIRE(executive != std::string::npos);
    REQUIRE(board != std::string::npos);
    CHECK(page.body.substr(executive, board - executive).find("<ul>") != std::string::npos);
    CHECK(says(page, "chair: Ines Marlow"));
    CHECK(says(all.member.get("/partnership?on=2001-01-01"), "no body that stood on this day"));
    CHECK(says(all.member.get("/partnership?on=soon"), "href=\"#on\""));
}

TEST_CASE("a body's page says who sits there, who must be there, and what is open") {
    Partnership all;
    auto const page = all.member.get("/partnership/bodies/2");
    CHECK(page.status == 200);
    for (auto const* const words :
         {"Members, 21 November 2026", "Chief Nurse", "Helen Stroud",
          "Health (Seaborough Integrated Care Board)", "quarterly", "2 open actions",
          "2 open challenges", "Designated Nurse for Safeguarding"})
        CHECK_MESSAGE(says(page, words), words);
    CHECK_FALSE(says(page, "Give a post a seat"));
    CHECK(says(all.team.get("/partnership/bodies/2"), "Give a post a seat"));
    CHECK(all.member.get("/partnership/bodies/9").status == 404);
}

TEST_CASE("who was not at the last meetings is said first") {
    Partnership all;
    CHECK_FALSE(says(all.member.get("/partnership/bodies/2"), "Who came"));
    hold_meeting(all.office, make_date(2026, 6, 10), {PostId{1}, PostId{2}, PostId{4}, PostId{5}});
    hold_meeting(all.office, make_date(2026, 9, 9), {PostId{1}, PostId{3}, PostId{5}});
    hold_meeting(all.office, make_date(2026, 10, 14), {PostId{1}, PostId{3}});
    auto const page = all.member.get("/partnership/bodies/2");
    CHECK(says(page, "Seashire Constabulary was not at the last 2 meetings: 1 of 3 meetings"));
    CHECK(says(page, "Seaborough schools was not at the last meeting: 2 of 3 meetings"));
    CHECK_FALSE(says(page, "Integrated Care Board was not at"));
}

TEST_CASE("a post's page says who holds it, where it sits and who signs in for it") {
    Partnership all;
    auto const page = all.member.get("/partnership/posts/2");
    CHECK(page.status == 200);
    for (auto const* const words : {"Dilys Crane", "Safeguarding Executive", "Nobody does."})
        CHECK_MESSAGE(says(page, words), words);
    CHECK(all.member.get("/partnership/posts/99").status == 404);
}
