#include "partnership/business_plan.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::a_partnership;
using partnership::testing::book;
using partnership::testing::day;

namespace {

constexpr PriorityId neglect{1};

Priority a_priority() {
    return {
        neglect,   partnership::testing::board, "Outcome 1",        "Neglect is seen early",
        "Neglect", Month::of(2023, 4),          Month::of(2026, 3), partnership::testing::director};
}

MeasureHistory a_measure() {
    return {{MeasureId{1}, neglect, "Revised strategy ratified", parse_when("QTR 3 23/24").value()},
            {}};
}

MeasureEvent event(std::string_view on, MeasureEventKind kind, std::string_view words = "words") {
    MeasureEvent made;
    made.on = day(on);
    made.kind = kind;
    made.words = words;
    if (kind == MeasureEventKind::moved) made.when = parse_when("Mar-24").value();
    if (kind == MeasureEventKind::lead_changed) made.lead = partnership::testing::nurse;
    if (kind == MeasureEventKind::action) made.action = {4};
    return made;
}

std::string standing(MeasureHistory const& history, std::string_view on) {
    return standing_on(a_priority(), history, book(), day(on)).value().words;
}

}  // namespace

TEST_CASE("a measure is red when its time has passed, amber when it is silent or near unproved") {
    using Kind = MeasureEventKind;
    auto measure = a_measure();
    CHECK(standing(measure, "2023-05-01") == "Green: on its way, by QTR 3 23/24");
    CHECK(standing(measure, "2023-07-02") == "Green: on its way, by QTR 3 23/24");
    CHECK(standing(measure, "2023-07-03") == "Amber: nothing has been said of it for 93 days");
    measure.events = {event("2023-10-15", Kind::progress)};
    CHECK(standing(measure, "2023-11-30") == "Green: on its way, by QTR 3 23/24");
    CHECK(standing(measure, "2023-12-01") ==
          "Amber: it is to be by QTR 3 23/24, and nothing shows it yet");
    measure.events.push_back(event("2023-12-10", Kind::evidence));
    CHECK(standing(measure, "2023-12-31") == "Green: on its way, by QTR 3 23/24");
    CHECK(standing(measure, "2024-01-01") == "Red: it was to be by QTR 3 23/24");
    measure.events.push_back(event("2024-01-10", Kind::moved));
    CHECK(standing(measure, "2024-01-10") == "Green: on its way, by Mar-24");
    CHECK(standing(measure, "2024-04-01") == "Red: it was to be by Mar-24");
    measure.events.push_back(event("2024-04-02", Kind::lead_changed));
    measure.events.push_back(event("2024-04-02", Kind::action));
    measure.events.push_back(event("2024-04-03", Kind::achieved));
    CHECK(standing(measure, "2024-05-01") == "Green: achieved");
    auto const now = standing_on(a_priority(), measure, book(), day("2024-05-01")).value();
    CHECK(now.lead == partnership::testing::nurse);
    CHECK(now.actions == std::vector<ActionId>{{4}});
    CHECK(now.times_moved == 1);
    measure.events.push_back(event("2024-05-02", Kind::not_achieved));
    CHECK(standing(measure, "2024-05-02") == "Red: it was to be by Mar-24");
    measure.events.push_back(event("2024-05-03", Kind::withdrawn));
    CHECK(standing(measure, "2024-05-03") == "Withdrawn by the body whose plan it is");
    CHECK(standing_on(a_priority(), a_measure(), book(), day("2023-05-01")).value().lead ==
          partnership::testing::director);
}

TEST_CASE("a measure is achieved by evidence and a quorate decision of the body, and then closed") {
    using Kind = MeasureEventKind;
    auto measure = a_measure();
    auto const refused = [&](MeasureEvent made, std::optional<DecisionStanding> decision = {}) {
        if (decision) made.decision = {1};
        auto const checked = check_event(measure, made, decision);
        return checked.ok() ? "" : checked.error().code;
    };
    auto const resolved = DecisionStanding::resolved;
    CHECK(refused(event("2023-06-01", Kind::progress, "")) == "no_words");
    CHECK(refused(event("2023-06-01", Kind::achieved), resolved) == "no_evidence");
    measure.events = {event("2023-06-01", Kind::evidence)};
    CHECK(refused(event("2023-05-01", Kind::progress)) == "out_of_order");
    CHECK(refused(event("2023-06-02", Kind::achieved)) == "no_decision");
    CHECK(refused(event("2023-06-02", Kind::achieved), DecisionStanding::recommendation) ==
          "not_resolved");
    CHECK(refused(event("2023-06-02", Kind::achieved), resolved).empty());
    CHECK(refused(event("2023-06-02", Kind::moved), resolved).empty());
    auto moved = event("2023-06-02", Kind::moved);
    moved.when = {};
    CHECK(refused(moved, resolved) == "no_when");
    auto led = event("2023-06-02", Kind::lead_changed);
    led.lead = {};
    CHECK(refused(led) == "no_lead");
    auto acted = event("2023-06-02", Kind::action);
    acted.action = {};
    CHECK(refused(acted) == "no_action");
    measure.events.push_back(event("2023-06-02", Kind::achieved));
    CHECK(refused(event("2023-06-03", Kind::progress)) == "closed_already");
    CHECK(refused(event("2023-06-03", Kind::not_achieved), resolved).empty());
}

TEST_CASE("a priority and a measure say what, whose and by when") {
    auto const all = a_partnership();
    CHECK(check_priority(a_priority(), all).ok());
    auto priority = a_priority();
    priority.label.clear();
    CHECK(check_priority(priority, all).error().code == "no_label");
    priority = a_priority();
    priority.body = {77};
    CHECK(check_priority(priority, all).error().code == "no_body");
    priority = a_priority();
    priority.until = Month::of(2023, 3);
    CHECK(check_priority(priority, all).error().code == "out_of_order");
    auto measure = a_measure().measure;
    CHECK(check_measure(measure).ok());
    measure.figures = "repeat_plans rolling_12_months; open_plans month;";
    CHECK(check_measure(measure).ok());
    CHECK(
        figures_behind(measure.figures).value() ==
        std::vector<FigureBehind>{{"repeat_plans", "rolling_12_months"}, {"open_plans", "month"}});
    for (auto const* const wrong : {"repeat_plans", "repeat plans month", "a b; c"}) {
        measure.figures = wrong;
        CHECK(check_measure(measure).error().code == "not_plain");
    }
    measure = a_measure().measure;
    measure.when = {};
    CHECK(check_measure(measure).error().code == "no_when");
}

TEST_CASE("a plan is counted by colour, and what is withdrawn is in none") {
    std::vector<MeasureStanding> standings(5);
    standings[1].rag = PlanRag::amber;
    standings[2].rag = PlanRag::red;
    standings[3].stage = MeasureStage::achieved;
    standings[4].stage = MeasureStage::withdrawn;
    standings[4].rag = PlanRag::none;
    CHECK(count(standings) == PlanCount{1, 1, 1, 1});
}
