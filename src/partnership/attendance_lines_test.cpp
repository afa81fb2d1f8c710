#include "partnership/attendance_lines.h"

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
        {board, commander, Seat::member, true, "", begin, {}},
    };
    all.holdings = {
        {director, "Ines Marlow", HoldingKind::holder, begin, make_date(2024, 9, 1)},
        {director, "Ruth Okoro", HoldingKind::holder, make_date(2024, 9, 1), {}},
        {commander, "Helen Stroud", HoldingKind::holder, begin, {}},
    };
    return all;
}

MeetingRecord held(Date on, std::vector<std::pair<PostId, std::string>> const& who) {
    MeetingRecord meeting;
    meeting.meeting.body = board;
    meeting.meeting.held_on = on;
    for (auto const& [post, person] : who)
        meeting.attendances.push_back({{}, post, person, {}, {}});
    return meeting;
}

std::string in_words(AttendanceBy by) {
    std::vector<MeetingRecord> const meetings{
        held(make_date(2024, 3, 6), {{director, "Ines Marlow"}, {commander, "Helen Stroud"}}),
        held(make_date(2024, 6, 5), {{director, "Ines Marlow"}, {deputy, "Jo Fenn"}}),
        held(make_date(2024, 12, 4), {{director, "Ruth Okoro"}, {{}, "A guest"}}),
        held(make_date(2025, 3, 5), {{director, "Ruth Okoro"}}),
    };
    std::string words;
    AttendanceAsked const asked{by, {}, make_date(2024, 1, 1), make_date(2024, 12, 31)};
    for (auto const& each : attendance_lines(two_agencies(), meetings, asked))
        words += fmt::format("{}{}: {} of {}, beside {}, missed {}; ", each.person,
                             each.person.empty() ? std::to_string(each.agency.value) : "",
                             each.there, each.expected, each.beside, each.missed_last);
    return words;
}

}  // namespace

TEST_CASE("who came over time, by person, agency and body, those who are missing first") {
    // A person is expected while they hold the post; whoever came for it is there beside.
    CHECK(in_words(AttendanceBy::person) ==
          "Helen Stroud: 1 of 3, beside 0, missed 2; Ines Marlow: 2 of 2, beside 0, missed 0; "
          "Ruth Okoro: 1 of 1, beside 0, missed 0; A guest: 0 of 0, beside 1, missed 0; "
          "Jo Fenn: 0 of 0, beside 1, missed 0; ");
    CHECK(in_words(AttendanceBy::agency) ==
          "2: 2 of 3, beside 0, missed 1; 1: 3 of 3, beside 0, missed 0; ");
    CHECK(in_words(AttendanceBy::body) == "0: 4 of 6, beside 0, missed 0; ");
}

TEST_CASE("a share is rounded, and there is none of nothing") {
    AttendanceLine line;
    CHECK_FALSE(line.share());
    line.expected = 3;
    line.there = 2;
    CHECK(line.share() == 67);
}
