#include "partnership/whom_to_tell.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

TEST_CASE("a challenge is told to the posts of the agency that is asked, or that sit on the body") {
    auto const all = a_partnership();
    Challenge challenge;
    challenge.to_agency = health_board;
    auto const on = day("2024-06-01");
    auto const asked = posts_told_of(all, challenge, on);
    CHECK(asked == std::vector<PostId>{nurse, deputy_nurse});
    challenge.raised_by = nurse;
    CHECK(posts_told_of(all, challenge, on) == std::vector<PostId>{deputy_nurse});
    Challenge to_the_panel;
    to_the_panel.to_body = panel;
    CHECK(posts_told_of(all, to_the_panel, on) ==
          std::vector<PostId>{councillor_a, councillor_b, councillor_c});
}

TEST_CASE("an overdue action goes to its owner and the chair, then to their agency, then up") {
    auto all = a_partnership();
    auto const on = day("2024-06-01");
    all.memberships.push_back(
        {board, superintendent, Seat::chair, true, "", day("2024-01-01"), {}});
    Action action;
    action.body = board;
    ActionStanding standing;
    standing.owner = deputy_nurse;
    auto const first = posts_on_step(all, action, standing, 0, on);
    REQUIRE(!first.empty());
    CHECK(first.front() == deputy_nurse);
    CHECK(std::find(first.begin(), first.end(), superintendent) != first.end());
    auto const second = posts_on_step(all, action, standing, 1, on);
    CHECK(std::find(second.begin(), second.end(), nurse) != second.end());
    for (auto const post : second) CHECK(find_post(all, post)->agency == health_board);
    for (auto const post : posts_on_step(all, action, standing, 2, on)) {
        auto const* const seat = seat_on(all, parent_on(all, board, on), post, on);
        REQUIRE(seat != nullptr);
        CHECK(seat->seat == Seat::chair);
    }
    CHECK(posts_on_step(all, action, standing, 9, on).empty());
}
