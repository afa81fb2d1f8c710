// The minutes of 8 August 2024 as they were printed, from what the meeting was: who was there,
// under which quorum, each item and each resolution word for word; and what came before which body
// when.

#include <doctest/doctest.h>

#include <algorithm>

#include "kernel/text_file.h"
#include "partnership/business_text.h"
#include "partnership/forward_plan.h"
#include "partnership/minutes.h"
#include "partnership/quorum.h"
#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::book;
using partnership::testing::day;
using partnership::testing::quorum_rules;
using partnership::testing::rules_folder;

namespace {

std::string text_of(std::string_view name) {
    return read_text_file(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "specs/partnership" / name)
        .value();
}

ReadBusiness read(std::string_view name) {
    auto read = read_business(text_of(name), name);
    for (auto const& problem : read.problems) FAIL_CHECK(describe(problem));
    return read;
}

ReadBusiness const& panel() {
    static auto const papers = read("minutes_2024.business");
    return papers;
}

std::vector<MeetingRecord> meetings_of(ReadBusiness const& papers) {
    std::vector<MeetingRecord> all;
    for (auto const& each : papers.meetings) all.push_back(each.record);
    return all;
}

std::vector<ItemReport> reports_of(ReadBusiness const& papers) {
    std::vector<ItemReport> all;
    for (auto const& meeting : papers.meetings)
        for (auto const& paper : meeting.reports)
            all.push_back({meeting.record.meeting.id, paper.agenda_row, paper.report_of});
    return all;
}

}  // namespace

TEST_CASE("the minutes of 8 August 2024 come out word for word as they were printed") {
    auto const& papers = panel();
    CHECK(faults_of(papers.business.arrangements, book()) == std::vector<std::string>{});
    auto const all = meetings_of(papers);
    REQUIRE(all.size() == 6);
    MinutesFor whom;
    whom.first_number = first_minute_number(book(), BodyKind::scrutiny_panel, all[1], all).value();
    CHECK(whom.first_number == 8);
    auto const minutes = minutes_of(all[1], papers.business.arrangements, whom);
    CHECK(to_text(minutes) == text_of("minutes_8_august_2024.txt"));
}

TEST_CASE(
    "seven appointed members were there on 8 August 2024, and each of its items was quorate") {
    auto const& all = panel().business.arrangements;
    auto const& meeting = panel().meetings[1].record;
    CHECK(meeting.attendances.size() == 7);
    CHECK(meeting.apologies.size() == 4);
    REQUIRE(meeting.items.size() == 7);
    for (auto const& item : meeting.items) {
        auto const verdict = quorum_for(all, quorum_rules(), book(), meeting, item.number).value();
        CHECK_MESSAGE(verdict.quorate, verdict.words);
    }
    // What was resolved is what the panel followed up on 26 September.
    auto const monitored = read("scrutiny_2024.business").business.recommendations;
    std::vector<std::string> resolved, proposed;
    for (auto const& each : meeting.decisions)
        if (each.words.starts_with("That")) resolved.push_back(each.words);
    for (auto const& each : monitored)
        if (each.recommendation.made_on == day("2024-08-08"))
            proposed.push_back(each.recommendation.proposed);
    CHECK(resolved == proposed);
}

TEST_CASE("what came before the panel after 8 August 2024: its dates, its reports, and whose") {
    auto const& papers = panel();
    auto const all = meetings_of(papers);
    auto const reports = reports_of(papers);
    auto const standing = load_standing_items(rules_folder()).value();
    auto const rows =
        forward_plan({papers.business.arrangements, all, reports, standing},
                     {day("2024-08-09"), day("2025-05-01"), {}}, book(), day("2024-08-09"));
    REQUIRE(rows.ok());
    CHECK(
        to_csv(rows.value()) ==
        "Body,Meeting,Item or report,Lead,From\n"
        "Children and Families Scrutiny Panel,26 September 2024,The Youth Justice Service,"
        "Executive Director - Children and Learning,\"Agenda, item 7\"\n"
        "Children and Families Scrutiny Panel,26 September 2024,Southampton Safeguarding Children "
        "Partnership (SSCP) annual report,Southampton Safeguarding Children Partnership "
        "(SSCP),\"Agenda, item 8\"\n"
        "Children and Families Scrutiny Panel,26 September 2024,Children and Learning - "
        "performance and transformation,Scrutiny Manager,\"Agenda, item 9\"\n"
        "Children and Families Scrutiny Panel,26 September 2024,Monitoring scrutiny "
        "recommendations,Scrutiny Manager,\"Agenda, item 10\"\n"
        "Children and Families Scrutiny Panel,28 November 2024,,,Calendar\n"
        "Children and Families Scrutiny Panel,30 January 2025,,,Calendar\n"
        "Children and Families Scrutiny Panel,27 March 2025,,,Calendar\n");
}

TEST_CASE("the forward look of 2020/21 comes out as printed, and as what comes before whom") {
    auto const papers = read("plan_and_money.business");
    auto const& all = papers.business.arrangements;
    auto const& planning = papers.planning;
    std::string printed = "What|Success measures|When\n";
    PriorityId above;
    for (auto const& each : planning.measures) {
        auto const* const priority = find_priority(planning, each.measure.priority);
        REQUIRE(priority != nullptr);
        if (priority->id != above) printed += priority->label + " " + priority->title;
        above = priority->id;
        printed += "|" + each.measure.what + "|" + as_printed(each.measure.when) + "\n";
    }
    CHECK(printed == text_of("forward_look_2021.txt"));
    auto const rows =
        forward_plan({all, {}, {}, {}, &planning}, {day("2021-04-01"), day("2022-10-01"), {}},
                     book(), day("2021-07-01"))
            .value();
    REQUIRE(rows.size() == 9);
    std::vector<std::string> whens;
    for (auto const& row : rows) {
        CHECK(row.body_name == "Southampton Safeguarding Children Partnership");
        whens.push_back(row.when());
    }
    CHECK(std::count(whens.begin(), whens.end(), "by 31 December 2021, no meeting planned") == 3);
    CHECK(std::count(whens.begin(), whens.end(), "by 31 March 2022, no meeting planned") == 5);
    CHECK(whens.back() == "by 30 September 2022, no meeting planned");
    CHECK(rows.back().from == "Business plan, QTR 2 22/23");
}
