// What the partnership's own papers say, replayed: the bodies and quorum of its arrangements, the
// scrutiny panel's monitoring table, and the yearly report's counts of actions and challenges.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "kernel/text_file.h"
#include "partnership/business_text.h"
#include "partnership/quorum.h"
#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::book;
using partnership::testing::day;
using partnership::testing::quorum_rules;

namespace {

Business read(std::string_view name) {
    auto const path = std::filesystem::path{BREAKWATER_SOURCE_DIR} / "specs/partnership" / name;
    auto const text = read_text_file(path).value();
    auto read = read_business(text, name);
    for (auto const& problem : read.problems) FAIL_CHECK(describe(problem));
    return std::move(read.business);
}

BodyId body_of(Arrangements const& all, std::string_view short_name) {
    for (auto const& name : all.names)
        if (name.short_name == short_name || name.name == short_name) return name.body;
    FAIL("no body ", short_name);
    return {};
}

PostId post_of(Arrangements const& all, std::string_view title) {
    for (auto const& post : all.posts)
        if (post.title == title) return post.id;
    FAIL("no post ", title);
    return {};
}

/// A meeting of one item, to which these posts came for all of it.
MeetingRecord meeting_of(BodyId body, std::string_view on, std::vector<PostId> const& posts) {
    MeetingRecord record;
    record.meeting.body = body;
    record.meeting.held_on = day(on);
    AgendaItem item;
    item.number = 1;
    item.ended_at = TimeOfDay{15 * 60};
    record.items.push_back(item);
    for (auto const& post : posts) {
        Attendance attendance;
        attendance.post = post;
        attendance.came_at = TimeOfDay{14 * 60};
        record.attendances.push_back(attendance);
    }
    return record;
}

}  // namespace

TEST_CASE(
    "the arrangements of 2019: bodies, reporting lines, three partners and fourteen agencies") {
    auto const all = read("arrangements_2019.business").arrangements;
    CHECK(faults_of(all, book()) == std::vector<std::string>{});
    CHECK(chart_on(all, day("2020-01-01")) ==
          std::vector<std::string>{
              "Hampshire, Isle of Wight, Portsmouth and Southampton Executive Group",
              "  HIPS Health Group", "  HIPS Child Exploitation Group", "  HIPS Procedures Group",
              "  Child Death Overview Panel", "Southampton Safeguarding Children Partnership",
              "  Serious Incidents and Learning", "  Safeguarding Practice Improvement Group",
              "  Operational Child Exploitation Group", "Business Group"});
    CHECK(
        history_of(all, body_of(all, "SSCP")) ==
        std::vector<std::string>{"2006-04-01 Southampton Local Safeguarding Children Board (LSCB)",
                                 "2019-09-29 Southampton Safeguarding Children Partnership (SSCP)",
                                 "2019-09-29 LSCB replaced by SSCP"});
    std::set<SafeguardingPartner> partners;
    int relevant = 0;
    for (auto const& agency : all.agencies) {
        if (auto const partner = partner_on(book(), agency, day("2020-01-01")))
            partners.insert(*partner);
        relevant +=
            kind_on(book(), agency, day("2020-01-01")).starts_with("Relevant agency") ? 1 : 0;
    }
    CHECK(partners.size() == 3);
    CHECK(relevant == 14);
    auto const sscp = body_of(all, "SSCP");
    CHECK(terms_on(all, sscp, day("2020-01-01"))->meets == "quarterly");
    auto const* const seat = seat_on(
        all, sscp, post_of(all, "Lead Member for Children and Families"), day("2020-01-01"));
    REQUIRE(seat != nullptr);
    CHECK(access::title(seat->seat) == "Participating observer");
}

TEST_CASE(
    "meetings of the partnership and its sub groups are quorate with the three partners there") {
    auto const all = read("arrangements_2019.business").arrangements;
    auto const council = post_of(all, "Service Lead, Children and Families");
    auto const health = post_of(all, "Head of Safeguarding");
    auto const police = post_of(all, "Superintendent");
    auto const observer = post_of(all, "Lead Member for Children and Families");
    auto const verdict = [&](std::vector<PostId> const& posts) {
        return quorum_for(all, quorum_rules(), book(),
                          meeting_of(body_of(all, "SSCP"), "2020-01-15", posts), 1)
            .value()
            .words;
    };
    CHECK(verdict({council, health, police}) == "Quorate for item 1");
    CHECK(verdict({council, police, observer}) ==
          "Not quorate for item 1: Health was not there; decided as a recommendation, waits for "
          "ratification");
    auto const* const rapid = quorum_rules().find("rapid_review", day("2020-01-15"));
    REQUIRE(rapid != nullptr);
    CHECK(rapid->partners.size() == 3);
}

TEST_CASE("the scrutiny panel met with seven appointed members on 8 August 2024, and needs three") {
    auto const all = read("scrutiny_2024.business").arrangements;
    CHECK(faults_of(all, book()) == std::vector<std::string>{});
    std::vector<PostId> posts;
    for (auto const& post : all.posts) posts.push_back(post.id);
    REQUIRE(posts.size() == 7);
    auto const panel = body_of(all, "Children and Families Scrutiny Panel");
    for (std::size_t there = 0; there <= posts.size(); ++there) {
        auto const verdict = quorum_for(
            all, quorum_rules(), book(),
            meeting_of(panel, "2024-08-08",
                       {posts.begin(), posts.begin() + static_cast<std::ptrdiff_t>(there)}),
            1);
        CHECK(verdict.value().quorate == (there >= 3));
    }
}

TEST_CASE("the scrutiny monitoring table of 26 September 2024 comes out as printed") {
    auto const business = read("scrutiny_2024.business");
    auto const rows = monitoring_table(business.recommendations, day("2024-09-26"));
    struct Printed {
        std::string date, title, number, status;
    };
    Printed const printed[]{
        {"18/07/24", "Local Area SEND Inspection", "1)", "Complete"},
        {"08/08/24", "Repeat Child Protection Plans", "1)", "Complete"},
        {"", "", "2)", "In progress"},
        {"", "", "3)", "In progress"},
        {"08/08/24", "Annual conversation with Ofsted", "1)", "In progress"},
    };
    auto const csv = to_csv(rows);
    CHECK(csv.starts_with("Date,Title,Action proposed,Action Taken,Progress Status\n"));
    REQUIRE(rows.size() == 5);
    std::size_t at = csv.find('\n') + 1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const line = csv.substr(at, csv.find('\n', at) - at);
        at += line.size() + 1;
        CHECK(line.starts_with(printed[i].date + "," + printed[i].title + ","));
        CHECK(line.ends_with("," + printed[i].status));
        CHECK(rows[i].proposed.starts_with(printed[i].number + " That"));
    }
    CHECK(rows[2].action_taken ==
          "In progress - recommendation that this is presented in January 2025.");
    CHECK(rows[3].proposed ==
          "3) That the scheduled follow up analysis of repeat child protection plans is provided "
          "to the Panel when it is available.");

    // The panel accepts the two that are complete: three are on the list of the next meeting.
    auto later = business.recommendations;
    for (auto& each : later) {
        if (standing_on(each, day("2024-09-26")).status != RecommendationStatus::complete) continue;
        for (auto const kind :
             {RecommendationEventKind::reported, RecommendationEventKind::accepted}) {
            RecommendationEvent event;
            event.on = day("2024-09-26");
            event.kind = kind;
            REQUIRE(check_event(each, event).ok());
            each.events.push_back(event);
        }
    }
    CHECK(monitoring_table(later, day("2024-09-26")).size() == 5);
    CHECK(monitoring_table(later, day("2024-11-28")).size() == 3);
}

TEST_CASE("46 actions were open at the end of 2015/16 and 30 at the end of 2016/17") {
    // The report gives the two ends and says that "a number of new actions" were added: here 21.
    std::vector<ActionHistory> actions;
    auto const add = [&](int count, std::string_view agreed, std::string_view closed) {
        for (int i = 0; i < count; ++i) {
            ActionHistory history;
            history.action.agreed_on = day(agreed);
            history.action.due_on = day("2016-12-31");
            if (!closed.empty()) {
                ActionEvent evidence, green;
                evidence.kind = ActionEventKind::evidence;
                green.kind = ActionEventKind::agreed;
                evidence.on = green.on = day(closed);
                history.events = {evidence, green};
            }
            actions.push_back(std::move(history));
        }
    };
    add(16, "2015-06-01", "");
    add(30, "2015-06-01", "2016-10-01");
    add(12, "2015-06-01", "2015-12-01");
    add(14, "2016-07-01", "");
    add(7, "2016-07-01", "2017-03-31");
    auto const flow = action_flow(actions, book(), day("2016-03-31"), day("2017-03-31")).value();
    CHECK(flow.open_before == 46);
    CHECK(flow.agreed == 21);
    CHECK(flow.closed == 37);
    CHECK(flow.open_after == 30);
}

TEST_CASE("45 challenges were made in 2016/17 at the board, the executive and the sub groups") {
    // The report gives the sum and the three kinds of forum; how they fall is invented.
    auto const business = read("arrangements_2019.business");
    auto const& all = business.arrangements;
    BodyId const forums[]{body_of(all, "LSCB"), body_of(all, "Business Group"),
                          body_of(all, "SPIG")};
    std::vector<ChallengeHistory> challenges;
    for (int i = 0; i < 45; ++i) {
        ChallengeHistory history;
        history.challenge.raised_on = add_months(day("2016-04-15"), i % 12);
        history.challenge.forum = forums[i % 3];
        history.challenge.to_agency = {1 + i % 3};
        challenges.push_back(std::move(history));
    }
    ChallengeHistory before;
    before.challenge.raised_on = day("2016-03-31");
    before.challenge.forum = forums[0];
    challenges.push_back(before);
    for (auto const by : {CountBy::quarter, CountBy::forum, CountBy::agency}) {
        std::int64_t raised = 0;
        for (auto const& count : challenge_log(challenges, all, book(), by, day("2017-03-31")))
            raised += count.quarter.starts_with("2016/17") ? count.raised : 0;
        CHECK(raised == 45);
    }
    auto const quarters =
        challenge_log(challenges, all, book(), CountBy::quarter, day("2017-03-31"));
    REQUIRE(quarters.size() == 5);
    CHECK(quarters[0].quarter == "2015/16 Q4");
    CHECK(quarters[1].raised == 12);
    CHECK(quarters[4].raised == 9);
}
