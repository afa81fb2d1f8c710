#include "partnership/attendance_record.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::partnership;

namespace {

constexpr MemberAgencyId council{1}, police{2};
constexpr PostId director{1}, commander{2}, deputy{3};
constexpr BodyId board{1};

Arrangements two_agencies() {
    auto const begin = make_date(2024, 1, 1);
    Arrangements all;
    all.agencies = {{council, "Council", "local_authority", begin, {}, {}},
                    {police, "Police", "chief_officer_of_police", begin, {}, {}}};
    all.bodies = {{board, BodyKind::board, begin, {}}};
    all.posts = {{director, council, "Director", begin, {}},
                 {commander, police, "Commander", begin, {}},
                 {deputy, police, "Superintendent", begin, {}}};
    all.memberships = {
        {board, director, Seat::chair, true, "", begin, {}},
        {board, commander, Seat::member, true, "", make_date(2024, 4, 1), {}},
    };
    return all;
}

MeetingRecord held(Date on, std::vector<PostId> const& posts) {
    MeetingRecord meeting;
    meeting.meeting.body = board;
    meeting.meeting.held_on = on;
    for (auto const post : posts) meeting.attendances.push_back({{}, post, "Somebody", {}, {}});
    return meeting;
}

}  // namespace

TEST_CASE("an agency is there when anybody of it came, and missed only meetings it had a seat at") {
    std::vector<MeetingRecord> const meetings{
        held(make_date(2024, 12, 4), {director}),
        held(make_date(2024, 3, 6), {director}),
        held(make_date(2024, 6, 5), {director, deputy}),
        held(make_date(2024, 9, 4), {director}),
        held(make_date(2025, 3, 5), {commander}),  // after the day that is asked for
        held(make_date(2024, 10, 1), {}),          // nobody wrote down who came
    };
    auto const day = make_date(2024, 12, 31);
    auto const record = attendance_of(two_agencies(), meetings, board, day, 10);
    REQUIRE(record.meetings.size() == 4);
    CHECK(record.meetings.front().held_on == make_date(2024, 3, 6));
    REQUIRE(record.rows.size() == 4);
    struct Wanted {
        MemberAgencyId agency;
        PostId post;
        int expected, there, missed_last;
    };
    Wanted const wanted[]{{council, {}, 4, 4, 0},
                          {council, director, 4, 4, 0},
                          {police, {}, 3, 1, 2},
                          {police, commander, 3, 0, 3}};
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        auto const& row = record.rows[i];
        CHECK(row.agency == wanted[i].agency);
        CHECK(row.post == wanted[i].post);
        CHECK(row.expected == wanted[i].expected);
        CHECK(row.there == wanted[i].there);
        CHECK(row.missed_last == wanted[i].missed_last);
    }
    CHECK(record.rows[2].at ==
          std::vector{Presence::not_expected, Presence::there, Presence::absent, Presence::absent});
    CHECK(attendance_of(two_agencies(), meetings, board, day, 2).meetings.size() == 2);
}
