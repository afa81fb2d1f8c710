#include "partnership/challenge.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

namespace {

using Kind = ChallengeEventKind;

/// Raised on Monday 3 June 2024; a response is asked for by 17 June.
Challenge a_challenge(ChallengeKind kind = ChallengeKind::challenge) {
    Challenge challenge;
    challenge.id = ChallengeId{1};
    challenge.kind = kind;
    challenge.raised_on = day("2024-06-03");
    challenge.raised_by = head_teacher;
    challenge.to_agency = police;
    challenge.forum = board;
    challenge.issue = "Schools hear of domestic abuse incidents after the weekend";
    challenge.asked = "To be told before school opens";
    challenge.respond_by = day("2024-06-17");
    challenge.theme = "Domestic abuse";
    return challenge;
}

ChallengeEvent event(std::string_view on, Kind kind) {
    ChallengeEvent made;
    made.on = day(on);
    made.kind = kind;
    made.words = "words";
    if (kind == Kind::outcome) made.outcome = ChallengeOutcome::resolved;
    if (kind == Kind::action) made.action = ActionId{4};
    return made;
}

std::string words(Challenge const& challenge, std::vector<ChallengeEvent> events,
                  std::string_view today) {
    return standing_on({challenge, std::move(events)}, book(), day(today)).words;
}

}  // namespace

TEST_CASE("a challenge is open until something came of it") {
    auto const asked = a_challenge();
    CHECK(words(asked, {}, "2024-06-17") == "Open: no response");
    CHECK(words(asked, {}, "2024-06-18") == "Open: no response, 1 day late");
    CHECK(words(asked, {event("2024-06-19", Kind::response)}, "2024-06-20") ==
          "Open: answered, no outcome yet");
    CHECK(words(asked, {event("2024-06-19", Kind::response), event("2024-07-01", Kind::outcome)},
                "2024-07-02") == "Resolved");
    CHECK(words(asked, {event("2024-06-19", Kind::withdrawn)}, "2024-06-20") == "Withdrawn");
    auto const after =
        standing_on({asked,
                     {event("2024-06-10", Kind::action), event("2024-07-01", Kind::outcome),
                      event("2024-12-01", Kind::impact)}},
                    book(), day("2024-12-02"));
    CHECK(after.actions == std::vector{ActionId{4}});
    CHECK(after.impact == "words");
}

TEST_CASE("a disagreement climbs its ladder by itself as clocks end") {
    auto const dispute = a_challenge(ChallengeKind::disagreement);
    struct Row {
        std::vector<ChallengeEvent> events;
        std::string_view today, stage;
    };
    Row const rows[]{
        // Stage 1 may take a working day: to Tuesday.
        {{}, "2024-06-04", "1 until 4 June 2024"},
        {{}, "2024-06-05", "2 until 7 June 2024"},
        {{}, "2024-06-08", "3 until 14 June 2024"},
        {{}, "2024-06-15", "4 until 28 June 2024"},
        {{event("2024-06-03", Kind::went_on)}, "2024-06-05", "2 until 5 June 2024"},
        {{event("2024-06-06", Kind::went_on)}, "2024-06-06", "3 until 13 June 2024"},
    };
    for (auto const& row : rows) {
        auto const told = words(dispute, row.events, row.today);
        CHECK(told.substr(told.find("stage ") + 6) == row.stage);
    }
    auto in_danger = dispute;
    in_danger.in_danger = true;
    auto const standing = standing_on({in_danger, {}}, book(), day("2024-06-03"));
    REQUIRE(standing.stages.size() == 1);
    CHECK(standing.stages[0].stage == 3);
    auto const at_last = standing_on({dispute, {}}, book(), day("2024-12-01"));
    CHECK(at_last.stages.size() == 5);
    CHECK(at_last.stages_ran_out);
    CHECK(at_last.stages[4].by_itself);
    // Once resolved it climbs no more.
    auto const resolved =
        standing_on({dispute, {event("2024-06-04", Kind::outcome)}}, book(), day("2024-12-01"));
    CHECK(resolved.stages.size() == 1);
    CHECK(resolved.words == "Resolved");
    CHECK(check_event({dispute, {}}, event("2024-12-01", Kind::went_on), book()).error().code ==
          "no_stage");
    CHECK(
        check_event({a_challenge(), {}}, event("2024-06-04", Kind::went_on), book()).error().code ==
        "no_stage");
}

TEST_CASE("a challenge says who asks whom for what, where") {
    auto const refused = [](auto const& spoil) {
        auto challenge = a_challenge();
        spoil(challenge);
        auto const checked = check_challenge(challenge);
        return checked.ok() ? std::string{"kept"} : checked.error().code;
    };
    CHECK(refused([](auto&) {}) == "kept");
    CHECK(refused([](auto& one) { one.to_agency = {}; }) == "asks_nobody");
    CHECK(refused([](auto& one) { one.to_body = panel; }) == "asks_nobody");
    CHECK(refused([](auto& one) { one.raised_by = {}; }) == "nobody_raised");
    CHECK(refused([](auto& one) { one.forum = {}; }) == "no_forum");
    CHECK(refused([](auto& one) { one.issue.clear(); }) == "no_issue");
    CHECK(refused([](auto& one) { one.asked.clear(); }) == "nothing_asked");
    CHECK(refused([](auto& one) { one.respond_by = day("2024-01-01"); }) ==
          "respond_before_raised");
    ChallengeHistory const closed{a_challenge(), {event("2024-07-01", Kind::outcome)}};
    CHECK(check_event(closed, event("2024-07-02", Kind::response), book()).error().code ==
          "closed_already");
    CHECK(check_event(closed, event("2024-07-02", Kind::impact), book()).ok());
}

TEST_CASE("the log is a question: counts by quarter, forum, agency and theme") {
    std::vector<ChallengeHistory> all;
    auto const add = [&](std::string_view on, BodyId forum, MemberAgencyId to, std::string theme,
                         bool closed) {
        auto challenge = a_challenge();
        challenge.raised_on = day(on);
        challenge.forum = forum;
        challenge.to_agency = to;
        challenge.theme = std::move(theme);
        all.push_back({challenge, {}});
        if (closed) {
            all.back().events.push_back(event(on, Kind::response));
            all.back().events.push_back(event(on, Kind::outcome));
        }
    };
    add("2024-04-01", board, police, "Neglect", true);
    add("2024-06-30", board, school, "Neglect", false);
    add("2024-06-30", panel, police, "Exploitation", true);
    add("2024-07-01", board, police, "Neglect", false);
    auto const log = [&](CountBy by) {
        std::string text;
        for (auto const& each : challenge_log(all, a_partnership(), book(), by, day("2024-12-31")))
            text += each.quarter + " " + each.by + " " + std::to_string(each.raised) + "/" +
                    std::to_string(each.answered) + "/" + std::to_string(each.closed) + "; ";
        return text;
    };
    CHECK(log(CountBy::quarter) == "2024/25 Q1  3/2/2; 2024/25 Q2  1/0/0; ");
    CHECK(log(CountBy::forum) ==
          "2024/25 Q1 Children and Families Scrutiny Panel 1/1/1; 2024/25 Q1 ISCP 2/1/1; "
          "2024/25 Q2 ISCP 1/0/0; ");
    CHECK(log(CountBy::agency) ==
          "2024/25 Q1 Harbour School 1/0/0; 2024/25 Q1 Invented Constabulary 2/2/2; "
          "2024/25 Q2 Invented Constabulary 1/0/0; ");
    CHECK(log(CountBy::theme) ==
          "2024/25 Q1 Exploitation 1/1/1; 2024/25 Q1 Neglect 2/1/1; 2024/25 Q2 Neglect 1/0/0; ");
}

TEST_CASE("a disagreement about practice is held by a post at its stage, until the next begins") {
    auto history = ChallengeHistory{a_challenge(ChallengeKind::disagreement), {}};
    auto const raised_on = history.challenge.raised_on;
    ChallengeEvent held;
    held.on = raised_on;
    held.kind = ChallengeEventKind::held;
    CHECK(check_event(history, held, book()).error().code == "no_post");
    held.post = PostId{2};
    REQUIRE(check_event(history, held, book()).ok());
    history.events.push_back(held);
    CHECK(standing_on(history, book(), raised_on).holder == PostId{2});
    // The clock of the stage ends, and nobody has taken the next one on.
    auto const later = raised_on + std::chrono::days{10};
    CHECK_FALSE(standing_on(history, book(), later).holder.known());
    auto const plain = ChallengeHistory{a_challenge(), {}};
    CHECK(check_event(plain, held, book()).error().code == "no_stage");
}
