#include "partnership/verdict_to_keep.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

namespace {

using Kind = ActionEventKind;

constexpr RunChartRules chart_rules{6, 5, 3145, 10};

/// Twelve months around 72, to December 2023; then what comes from January 2024 on.
std::vector<Point> conferences(std::vector<int> const& after) {
    std::vector<Point> points;
    auto month = Month::of(2023, 1);
    for (int const value : {70, 74, 71, 73, 72, 72, 70, 74, 73, 71, 72, 72})
        points.push_back({month, Decimal{value, 0}}), month = month + 1;
    for (int const value : after) points.push_back({month, Decimal{value, 0}}), month = month + 1;
    return points;
}

std::vector<int> const risen{78, 80, 82, 84, 86, 91}, unmoved{74, 73, 75, 71, 70, 73};

/// Agreed in January 2024 to rise by ten until June.
ActionHistory rooms() {
    ActionHistory history;
    auto& action = history.action;
    action.id = ActionId{7};
    action.agreed_on = day("2024-01-10");
    action.due_on = day("2024-03-29");
    action.effect.kind = EffectKind::indicator;
    action.effect.of = "initial_conferences_in_timescale";
    action.effect.basis = "month";
    action.effect.baseline_from = Month::of(2023, 1);
    action.effect.baseline_until = Month::of(2023, 12);
    action.effect.expected = Expected::rise;
    action.effect.at_least = Decimal{10, 0};
    action.effect.by = Month::of(2024, 6);
    action.effect = freeze_baseline(action.effect, conferences({})).value();
    return history;
}

void add(ActionHistory& history, std::string_view on, Kind kind) {
    ActionEvent event;
    event.on = day(on);
    event.kind = kind;
    event.words = "as was said";
    event.decision = DecisionId{1};
    REQUIRE(check_event(history.action, history.events, event, DecisionStanding::resolved).ok());
    history.events.push_back(std::move(event));
}

ActionStanding standing(ActionHistory const& history, std::string_view today) {
    return standing_on(history.action, history.events, book(), day(today)).value();
}

std::optional<ActionEvent> kept(ActionHistory const& history, std::vector<int> const& after,
                                std::string_view today) {
    auto const figures = conferences(after);
    auto const now = compare(history.action.effect, figures, chart_rules, day(today));
    return verdict_to_keep(history, standing(history, today), now, figures.back().period,
                           day(today));
}

ActionHistory achieved() {
    auto history = rooms();
    add(history, "2024-03-20", Kind::evidence);
    add(history, "2024-03-25", Kind::done);
    add(history, "2024-04-10", Kind::agreed);
    return history;
}

}  // namespace

TEST_CASE("the program holds an action against its figure when the month that decides is known") {
    auto history = achieved();
    CHECK_FALSE(kept(history, {78, 80, 82, 84, 86}, "2024-06-20").has_value());
    // The month is over, and its extract is not here yet: that is no verdict.
    CHECK_FALSE(kept(history, {78, 80, 82, 84, 86}, "2024-07-02").has_value());
    auto const event = kept(history, risen, "2024-07-08");
    REQUIRE(event.has_value());
    CHECK(event->verdict == EffectVerdict::moved_as_expected);
    CHECK_FALSE(event->by.known());
    CHECK(event->on == day("2024-07-08"));
    CHECK(
        event->words ==
        "Moved as expected: 72 to 91, a shift up since Jan 24; a rise of 10 was expected.\n"
        "Figures as they were then: Jan 24 78; Feb 24 80; Mar 24 82; Apr 24 84; May 24 86; Jun 24 "
        "91; baseline 72, the median of 12 figures.");
    CHECK(check_event(history.action, history.events, *event, {}).ok());
    history.events.push_back(*event);
    CHECK(standing(history, "2024-07-08").stage == ActionStage::achieved);
    CHECK_FALSE(kept(history, risen, "2024-08-08").has_value());
    CHECK(check_event(history.action, history.events, *event, {}).error().code == "said_already");
}

TEST_CASE("what nobody says is done, or was withdrawn, is not held against its figure") {
    auto history = rooms();
    CHECK_FALSE(kept(history, risen, "2024-07-08").has_value());
    add(history, "2024-07-01", Kind::done);
    CHECK(kept(history, risen, "2024-07-08").has_value());
    add(history, "2024-07-02", Kind::withdrawn);
    CHECK_FALSE(kept(history, risen, "2024-07-08").has_value());
    auto assured = achieved();
    assured.action.effect = {};
    assured.action.effect.kind = EffectKind::assurance_only;
    CHECK_FALSE(kept(assured, risen, "2024-07-08").has_value());
}

TEST_CASE("done without effect goes back to the body that asked, until it has considered it") {
    auto history = achieved();
    auto const event = kept(history, unmoved, "2024-07-08");
    REQUIRE(event.has_value());
    CHECK(event->verdict == EffectVerdict::did_not_move);
    history.events.push_back(*event);
    auto const now = standing(history, "2024-07-08");
    CHECK(now.stage == ActionStage::done_no_effect);
    CHECK(now.is_back_without_effect());
    CHECK(now.is_for_the_body());
    CHECK(now.words == "Done, no effect: it goes back to the body that asked");
    add(history, "2024-07-15", Kind::considered);
    auto const later = standing(history, "2024-07-16");
    CHECK(later.stage == ActionStage::done_no_effect);
    CHECK_FALSE(later.is_for_the_body());
    CHECK(later.words == "Done, no effect: the body that asked has considered it");
    auto again = history.events.back();
    CHECK(check_event(history.action, history.events, again, DecisionStanding::resolved)
              .error()
              .code == "not_without_effect");
    auto const good = achieved();
    CHECK(check_event(good.action, good.events, again, DecisionStanding::resolved).error().code ==
          "not_without_effect");
}

TEST_CASE("restated figures that say something else are a new entry, which says why") {
    auto history = achieved();
    history.events.push_back(kept(history, unmoved, "2024-07-08").value());
    add(history, "2024-07-15", Kind::considered);
    // Of one month only, and the verdict is the same: nothing new is said.
    CHECK_FALSE(kept(history, {74, 73, 75, 71, 70, 72}, "2024-08-01").has_value());
    auto const again = kept(history, {78, 80, 82, 84, 86, 91}, "2024-08-02");
    REQUIRE(again.has_value());
    CHECK(again->words.starts_with(
        "On 8 July 2024 the verdict “did not move” was kept. Since then figures were restated: "
        "January 2024, February 2024, March 2024, April 2024, May 2024, June 2024.\n"
        "Moved as expected: 72 to 91"));
    auto const one = kept(history, {74, 73, 75, 76, 77, 82}, "2024-08-02");
    REQUIRE(one.has_value());
    CHECK(one->words.starts_with(
        "On 8 July 2024 the verdict “did not move” was kept. Since then figures were restated: "
        "April 2024, May 2024, June 2024.\n"));
    history.events.push_back(*again);
    CHECK(standing(history, "2024-08-02").stage == ActionStage::achieved);
    CHECK(history.events[3].verdict == EffectVerdict::did_not_move);
}
