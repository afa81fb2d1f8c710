#include "partnership/quorum.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

namespace {

TimeOfDay at(std::string_view text) {
    return parse_time_of_day(text).value();
}

Attendance came(PostId post, std::string_view from = "14:00", std::string_view left = "") {
    Attendance attendance{MeetingId{1}, post, "", at(from), {}};
    if (!left.empty()) attendance.left_at = at(left);
    return attendance;
}

/// Items 3, 4 and 5, decided at 14:10, 14:30 and 14:50.
MeetingRecord meeting_of(BodyId body, std::vector<Attendance> attendances,
                         std::string_view on = "2024-06-12") {
    MeetingRecord record;
    record.meeting = {MeetingId{1}, body, day(on), "Civic Centre", at("14:00"), ""};
    record.items = {
        {MeetingId{1}, 3, "Early help", Matter::practice, false, at("14:00"), at("14:10")},
        {MeetingId{1}, 4, "Pooled budget", Matter::resourcing, false, at("14:10"), at("14:30")},
        {MeetingId{1}, 5, "Neglect", Matter::practice, false, at("14:30"), at("14:50")},
    };
    record.attendances = std::move(attendances);
    return record;
}

std::string verdict(MeetingRecord const& meeting, std::int64_t item) {
    return quorum_for(a_partnership(), quorum_rules(), book(), meeting, item).value().words;
}

constexpr std::string_view waits = "; decided as a recommendation, waits for ratification";

std::string not_quorate(int item, std::string const& why) {
    return "Not quorate for item " + std::to_string(item) + ": " + why + std::string{waits};
}

}  // namespace

TEST_CASE("a meeting is quorate item by item, as people come and go") {
    struct Row {
        std::vector<Attendance> came;
        std::string third, fourth, fifth;
    };
    auto const all_three = std::vector{came(director), came(nurse), came(superintendent)};
    auto const with = [&](std::vector<Attendance> health) {
        std::vector attendances{came(director), came(superintendent)};
        attendances.insert(attendances.end(), health.begin(), health.end());
        return attendances;
    };
    Row const rows[]{
        {all_three, "Quorate for item 3", "Quorate for item 4", "Quorate for item 5"},
        // A partner leaves while item 4 is discussed.
        {with({came(nurse, "14:00", "14:20")}), "Quorate for item 3",
         not_quorate(4, "Health left at 14:20"), not_quorate(5, "Health left at 14:20")},
        // and is there again for item 5.
        {with({came(nurse, "14:00", "14:20"), came(nurse, "14:40")}), "Quorate for item 3",
         not_quorate(4, "Health left at 14:20"), "Quorate for item 5"},
        {with({came(nurse, "14:15")}), not_quorate(3, "Health came at 14:15"), "Quorate for item 4",
         "Quorate for item 5"},
        // A delegate whose scope is practice, not money.
        {with({came(deputy_nurse)}), "Quorate for item 3",
         not_quorate(4,
                     "Health sent Designated Nurse, whose delegation covers practice and "
                     "practice reviews, not resourcing"),
         "Quorate for item 5"},
        {with({}), not_quorate(3, "Health was not there"), not_quorate(4, "Health was not there"),
         not_quorate(5, "Health was not there")},
        // Many others make no quorum.
        {{came(director), came(head_teacher), came(finance_officer), came(nurse)},
         not_quorate(3, "Police was not there"),
         not_quorate(4, "Police was not there"),
         not_quorate(5, "Police was not there")},
        {{came(finance_officer), came(nurse), came(superintendent)},
         not_quorate(3,
                     "Local authority sent Finance Officer, who is no member and has no "
                     "recorded delegation"),
         not_quorate(4,
                     "Local authority sent Finance Officer, who is no member and has no "
                     "recorded delegation"),
         not_quorate(5,
                     "Local authority sent Finance Officer, who is no member and has no "
                     "recorded delegation")},
    };
    for (auto const& row : rows) {
        auto const meeting = meeting_of(board, row.came);
        CHECK(verdict(meeting, 3) == row.third);
        CHECK(verdict(meeting, 4) == row.fourth);
        CHECK(verdict(meeting, 5) == row.fifth);
    }
}

TEST_CASE("a deputy without a delegation, and a delegation that has ended, make no quorum") {
    auto deputy = came(superintendent);
    deputy.person = "Di Brook";
    CHECK(verdict(meeting_of(board, {came(director), came(nurse), deputy}), 3) ==
          not_quorate(3, "Police sent a deputy, Di Brook, who has no recorded delegation"));
    auto const later =
        meeting_of(board, {came(director), came(deputy_nurse), came(superintendent)}, "2025-03-12");
    CHECK(verdict(later, 3) ==
          not_quorate(3,
                      "Health sent Designated Nurse, whose delegation ended on "
                      "31 December 2024"));
}

TEST_CASE("who declares a conflict and takes no part does not count for the item") {
    auto meeting = meeting_of(board, {came(director), came(nurse), came(superintendent)});
    meeting.interests = {
        {MeetingId{1}, 5, superintendent, InterestKind::conflict, "a review of the force", true}};
    CHECK(verdict(meeting, 4) == "Quorate for item 4");
    CHECK(verdict(meeting, 5) ==
          not_quorate(5, "Police declared a conflict of interest and took no part"));
    meeting.interests[0].withdraws = false;
    CHECK(verdict(meeting, 5) == "Quorate for item 5");
}

TEST_CASE("a scrutiny panel needs three appointed members") {
    auto const three = std::vector{came(councillor_a), came(councillor_b), came(councillor_c)};
    CHECK(verdict(meeting_of(panel, three), 3) == "Quorate for item 3");
    CHECK(verdict(meeting_of(panel, {came(councillor_a), came(councillor_b), came(director)}), 3) ==
          not_quorate(3, "2 members are present where 3 are needed"));
    auto meeting = meeting_of(panel, three);
    meeting.interests = {
        {MeetingId{1}, 4, councillor_b, InterestKind::pecuniary, "owns a nursery", true}};
    CHECK(verdict(meeting, 4) ==
          not_quorate(4, "2 members are present where 3 are needed, 1 more withdrew"));
    // One who comes twice is one.
    CHECK(verdict(meeting_of(panel, {came(councillor_a), came(councillor_a), came(councillor_b)}),
                  3) == not_quorate(3, "2 members are present where 3 are needed"));
}

TEST_CASE("what is decided without a quorum waits until a quorate meeting makes it good") {
    auto const all = a_partnership();
    auto const meeting =
        meeting_of(board, {came(director), came(nurse, "14:00", "14:20"), came(superintendent)});
    auto waiting =
        decide(all, quorum_rules(), book(), meeting, 4, "That the split is kept.").value();
    CHECK(waiting.standing == DecisionStanding::recommendation);
    CHECK(waiting.quorum == not_quorate(4, "Health left at 14:20"));
    auto const good = decide(all, quorum_rules(), book(), meeting, 3, "That it is noted.").value();
    CHECK(good.standing == DecisionStanding::resolved);

    Meeting next = meeting.meeting;
    next.held_on = day("2024-09-12");
    auto later = good;
    later.id = DecisionId{9};
    CHECK(ratify(all, waiting, meeting.meeting, later, next).value().ratified_by == DecisionId{9});
    CHECK(ratify(all, good, meeting.meeting, later, next).error().code == "not_waiting");
    CHECK(ratify(all, waiting, meeting.meeting, waiting, next).error().code == "not_quorate");
    next.body = panel;
    CHECK(ratify(all, waiting, meeting.meeting, later, next).error().code == "another_body");
    next = meeting.meeting;
    next.held_on = day("2024-06-11");
    CHECK(ratify(all, waiting, meeting.meeting, later, next).error().code == "not_later");
}

TEST_CASE("a quorum cannot be judged of what is not there") {
    auto const meeting = meeting_of(board, {});
    auto const of = [&](MeetingRecord const& record, std::int64_t item) {
        auto const judged = quorum_for(a_partnership(), quorum_rules(), book(), record, item);
        return judged.ok() ? judged.value().words : judged.error().code;
    };
    CHECK(of(meeting, 9) == "no_such_item");
    CHECK(of(meeting_of(business_group, {}), 3) == "no_terms");
    auto all = a_partnership();
    all.terms[0].quorum = "a_rule_of_nobody";
    CHECK(quorum_for(all, quorum_rules(), book(), meeting, 3).error().code ==
          "unknown_quorum_rule");
    all.terms[0].quorum = "";
    CHECK(quorum_for(all, quorum_rules(), book(), meeting, 3).value().words ==
          "No quorum is set for item 3");
    CHECK(parse_time_of_day("24:00").error().code == "not_a_time");
    CHECK(parse_time_of_day("9:00").error().code == "not_a_time");
}

TEST_CASE("rules of quorum that cannot be understood are told with their place") {
    auto const read = [](std::string const& row) {
        auto const text =
            "rule,title,partners,least,since,until,source,says,confidence\n" + row + "\n";
        auto const rules = read_quorum_rules(text, "quorum.csv");
        return rules.problems.empty() ? std::string{} : rules.problems.front().code;
    };
    CHECK(read("a,A,police,0,2019-01-01,,Source,,A").empty());
    CHECK(read("a,A,polise,0,2019-01-01,,Source,,A") == "unknown_partner");
    CHECK(read("a,A,,0,2019-01-01,,Source,,A") == "asks_nothing");
    CHECK(read("a,A,,many,2019-01-01,,Source,,A") == "not_a_number");
    CHECK(read("a,A,,3,2019-13-01,,Source,,A") == "not_a_date");
    CHECK(read("a,A,,3,2019-01-01,2018-01-01,Source,,A") == "until_before_since");
    CHECK(read("a,A,,3,2019-01-01,,,,A") == "no_source");
    CHECK(read("a,A,,3,2019-01-01,,Source,,D") == "unknown_confidence");
    CHECK(read("a,A,,3,2019-01-01,,Source,,A\na,A,,2,2020-01-01,,Source,,A") == "rule_overlaps");
}
