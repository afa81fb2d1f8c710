#include "partnership/assurance.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::board;
using partnership::testing::book;
using partnership::testing::day;

namespace {

struct APlan {
    std::vector<Priority> priorities;
    std::vector<MeasureHistory> measures;
    std::vector<ActionHistory> actions;
    std::vector<VisitHistory> visits;
    std::vector<Assurance> assurances;
    std::vector<LatestFigure> figures;

    AssuranceSources sources() const {
        return {priorities, measures, actions, visits, assurances, figures};
    }
};

APlan a_plan() {
    APlan plan;
    plan.priorities = {{PriorityId{1}, board, "Outcome 1", "Neglect is seen early", "Neglect",
                        Month::of(2023, 4), Month::of(2026, 3), PostId{}},
                       {PriorityId{2}, board, "Outcome 2", "Children are safe online", "",
                        Month::of(2023, 4), Month::of(2026, 3), PostId{}},
                       {PriorityId{3}, board, "Priority 1", "Of before", "", Month::of(2020, 4),
                        Month::of(2023, 3), PostId{}}};
    SuccessMeasure measure{MeasureId{1}, PriorityId{1}, "Fewer come back",
                           parse_when("2025/26").value()};
    measure.figures = "repeat_plans rolling_12_months";
    MeasureEvent agreed;
    agreed.on = day("2024-06-12");
    agreed.kind = MeasureEventKind::action;
    agreed.action = {2};
    plan.measures = {{measure, {agreed}}};
    ActionHistory themed, named, other;
    themed.action.id = {1};
    themed.action.what = "Train assessors";
    themed.action.theme = "Neglect";
    themed.action.agreed_on = day("2024-01-10");
    named.action.id = {2};
    named.action.what = "Audit ten handovers";
    named.action.theme = "Practice";
    named.action.agreed_on = day("2024-06-12");
    other.action.id = {3};
    other.action.agreed_on = day("2024-06-12");
    plan.actions = {themed, named, other};
    plan.figures = {
        {{"repeat_plans", "rolling_12_months"}, "Repeat plans", "", Month::of(2024, 8)}};
    plan.assurances = {{AssuranceId{1}, PriorityId{1}, RestsOn::audit, day("2023-03-01"),
                        "Audit of neglect", "Practice was uneven"}};
    return plan;
}

}  // namespace

TEST_CASE("the map says of each outcome what it rests on, how old that is, and what is missing") {
    auto plan = a_plan();
    auto const map = assurance_map(plan.sources(), book(), day("2024-09-18")).value();
    REQUIRE(map.size() == 2);
    auto const& first = map[0];
    CHECK(first.priority->label == "Outcome 1");
    CHECK(first.cell(RestsOn::figure).freshness == Freshness::fresh);
    CHECK(first.cell(RestsOn::figure).age_days == 18);
    REQUIRE(first.cell(RestsOn::action).items.size() == 2);
    CHECK(first.cell(RestsOn::action).items[0].words == "Audit ten handovers");
    CHECK(first.cell(RestsOn::audit).freshness == Freshness::stale);
    CHECK(first.gaps ==
          std::vector<std::string>{"The partnership has not looked at practice lately",
                                   "Nobody independent has looked at it lately"});
    CHECK(map[1].gaps.front() == "No figure is behind it");

    VisitHistory visit;
    visit.visit.id = {4};
    visit.visit.title = "The front door";
    visit.visit.visited_on = day("2024-05-01");
    visit.visit.priority = {1};
    plan.visits = {visit};
    auto const unwritten = assurance_map(plan.sources(), book(), day("2024-09-18")).value();
    CHECK(unwritten[0].cell(RestsOn::scrutiny_visit).freshness == Freshness::none);
    VisitEvent found;
    found.on = day("2024-05-10");
    found.grade = FindingGrade::strength;
    plan.visits[0].events = {found};
    plan.assurances.push_back({AssuranceId{2}, PriorityId{1}, RestsOn::survey, day("2024-06-01"),
                               "Survey of schools", "Most know whom to ring"});
    auto const now = assurance_map(plan.sources(), book(), day("2024-09-18")).value();
    CHECK(now[0].gaps.empty());
    auto const late = assurance_map(plan.sources(), book(), day("2025-12-18")).value();
    CHECK(late[0].gaps.size() == 3);
    auto const csv = assurance_csv(now);
    CHECK(csv.find("Outcome 1,audit,Audit of neglect,2023-03-01,567,365,stale\n") !=
          std::string::npos);
    CHECK(csv.find("Outcome 1,inspection,,,,1095,none\n") != std::string::npos);
}

TEST_CASE("only what has no place of its own is entered on the map") {
    Assurance entered{{}, PriorityId{1}, RestsOn::inspection, day("2024-01-01"), "ILACS", "Good"};
    CHECK(check_assurance(entered, day("2024-01-01")).ok());
    CHECK(check_assurance(entered, day("2023-12-31")).error().code == "still_to_come");
    entered.kind = RestsOn::scrutiny_visit;
    CHECK(check_assurance(entered, day("2024-01-01")).error().code == "not_entered");
    entered.kind = RestsOn::survey;
    entered.title.clear();
    CHECK(check_assurance(entered, day("2024-01-01")).error().code == "no_words");
}
