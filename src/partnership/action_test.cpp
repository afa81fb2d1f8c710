#include "partnership/action.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

namespace {

/// Agreed on Monday 3 June 2024, due on Friday 28 June: 19 working days.
Action an_action() {
    Action action;
    action.id = ActionId{1};
    action.what = "Book every initial conference on the day the enquiry begins";
    action.why = "Conferences are held late because rooms are booked late";
    action.from = "ISCP, 3 June 2024, item 6";
    action.body = board;
    action.owner = director;
    action.agreed_on = day("2024-06-03");
    action.due_on = day("2024-06-28");
    action.effect.kind = EffectKind::assurance_only;
    action.effect.reason = "Numbers are too small to show it";
    return action;
}

ActionEvent event(std::string_view on, ActionEventKind kind, std::string words = "words") {
    ActionEvent made;
    made.action = ActionId{1};
    made.on = day(on);
    made.kind = kind;
    made.words = std::move(words);
    return made;
}

ActionEvent agreed(std::string_view on, ActionEventKind kind = ActionEventKind::agreed) {
    auto made = event(on, kind);
    made.decision = DecisionId{5};
    return made;
}

ActionEvent moved(std::string_view on, std::string_view to) {
    auto made = agreed(on, ActionEventKind::due_moved);
    made.due_on = day(to);
    return made;
}

ActionEvent compared(std::string_view on, EffectVerdict verdict) {
    auto made = event(on, ActionEventKind::compared);
    made.verdict = verdict;
    return made;
}

std::string words(std::vector<ActionEvent> const& events, std::string_view today) {
    return standing_on(an_action(), events, book(), day(today)).value().words;
}

using Kind = ActionEventKind;

}  // namespace

TEST_CASE("an action is amber, red or green by the stated rule, and climbs when it is late") {
    auto const done =
        std::vector{event("2024-06-20", Kind::evidence), event("2024-06-24", Kind::done)};
    auto agreed_then = done;
    agreed_then.push_back(agreed("2024-09-12"));
    auto without_effect = agreed_then;
    without_effect.push_back(compared("2024-12-20", EffectVerdict::did_not_move));
    auto with_effect = agreed_then;
    with_effect.push_back(compared("2024-12-20", EffectVerdict::moved_as_expected));
    auto not_yet = done;
    not_yet.push_back(agreed("2024-09-12", Kind::not_agreed));
    struct Row {
        std::vector<ActionEvent> events;
        std::string_view today;
        std::string words;
    };
    Row const rows[]{
        {{}, "2024-06-03", "In time: due on 28 June 2024"},
        // 20 per cent of 19 working days is 3.8: four left is not yet amber, three is.
        {{}, "2024-06-24", "In time: due on 28 June 2024"},
        {{}, "2024-06-25", "Amber: due on 28 June 2024"},
        {{}, "2024-06-28", "Amber: due on 28 June 2024"},
        {{},
         "2024-06-29",
         "Red: less than a working day late, goes to its owner and the body's chair"},
        {{}, "2024-07-01", "Red: 1 working day late, goes to its owner and the body's chair"},
        {{}, "2024-07-05", "Red: 5 working days late, goes to its owner and the body's chair"},
        {{},
         "2024-07-08",
         "Red: 6 working days late, goes to its owner and the body's chair; to the lead of the "
         "owner's agency on the body"},
        {{},
         "2024-07-15",
         "Red: 11 working days late, goes to its owner and the body's chair; to the lead of the "
         "owner's agency on the body; to the body that this body reports to"},
        {{moved("2024-06-12", "2024-09-30")}, "2024-07-15", "In time: due on 30 September 2024"},
        {done, "2024-07-15", "Amber: said to be done, waits for the body that owns it to agree"},
        {agreed_then, "2024-09-12", "Green: achieved"},
        {with_effect, "2024-12-20", "Green: achieved; what it was to move moved as expected"},
        {without_effect, "2024-12-20", "Done, no effect: it goes back to the body that asked"},
        {not_yet, "2024-09-13",
         "Red: 54 working days late, goes to its owner and the body's chair; to the lead of the "
         "owner's agency on the body; to the body that this body reports to"},
        {{agreed("2024-06-12", Kind::withdrawn)},
         "2024-07-15",
         "Withdrawn by the body that owns it"},
    };
    for (auto const& row : rows) CHECK(words(row.events, row.today) == row.words);
    // What is recorded of a later day is not known yet.
    CHECK(words(agreed_then, "2024-06-19") == "In time: due on 28 June 2024");
}

TEST_CASE("green needs evidence, and the agreement of the body that owns the action") {
    auto const action = an_action();
    auto const refused = [&](std::vector<ActionEvent> const& before, ActionEvent const& next,
                             std::optional<DecisionStanding> decision = {}) {
        auto const checked = check_event(action, before, next, decision);
        return checked.ok() ? std::string{"kept"} : checked.error().code;
    };
    auto const evidence = std::vector{event("2024-06-20", Kind::evidence)};
    auto const resolved = DecisionStanding::resolved;
    CHECK(refused({}, agreed("2024-06-20"), resolved) == "no_evidence");
    CHECK(refused(evidence, agreed("2024-06-20"), resolved) == "kept");
    CHECK(refused(evidence, event("2024-06-20", Kind::agreed)) == "no_decision");
    CHECK(refused(evidence, agreed("2024-06-20"), DecisionStanding::recommendation) ==
          "not_resolved");
    CHECK(refused({}, event("2024-06-20", Kind::due_moved), resolved) == "no_due_on");
    CHECK(refused({}, moved("2024-06-20", "2024-09-01"), resolved) == "kept");
    CHECK(refused({}, moved("2024-06-20", "2024-09-01")) == "no_decision");
    CHECK(refused({}, event("2024-06-01", Kind::progress)) == "before_agreed");
    CHECK(refused(evidence, event("2024-06-19", Kind::progress)) == "out_of_order");
    CHECK(refused({}, event("2024-06-19", Kind::progress, "")) == "no_words");
    CHECK(refused({}, event("2024-06-19", Kind::owner_changed)) == "no_owner");
    CHECK(refused({}, event("2024-06-19", Kind::compared)) == "no_verdict");
    CHECK(refused({}, compared("2024-06-19", EffectVerdict::moved)) == "not_done");
    auto closed = evidence;
    closed.push_back(agreed("2024-06-25"));
    CHECK(refused(closed, event("2024-06-26", Kind::progress)) == "closed_already");
    CHECK(refused(closed, compared("2024-12-20", EffectVerdict::did_not_move)) == "kept");
}

TEST_CASE("whether an action is SMART is checked, and said in findings") {
    auto const all = a_partnership();
    auto const vague = load_vague_words(rules_folder()).value();
    auto const codes = [&](auto const& spoil) {
        auto action = an_action();
        spoil(action);
        std::string found;
        for (auto const& finding : smart_findings(action, all, vague))
            found += std::string{finding.letter} + " " + finding.code + "; ";
        return found;
    };
    CHECK(codes([](auto&) {}).empty());
    CHECK(codes([](auto& action) {
              action.what = "Continue to raise awareness where possible. Ongoing.";
          }) == "S vague_words; S vague_words; S vague_words; S vague_words; ");
    CHECK(codes([](auto& action) { action.what = "Reconsider the form"; }).empty());
    CHECK(codes([](auto& action) { action.owner = PostId{99}; }) == "S no_owner; ");
    CHECK(codes([](auto& action) { action.owner = finance_officer; }) == "A nobody_in_post; ");
    CHECK(codes([](auto& action) { action.body = panel; }) == "A not_on_the_body; ");
    CHECK(codes([](auto& action) { action.why.clear(); }) == "R no_why; ");
    CHECK(codes([](auto& action) { action.due_on = day("2024-05-01"); }) ==
          "T due_before_agreed; ");
    CHECK(codes([](auto& action) { action.effect.reason.clear(); }) ==
          "M no_reason_for_assurance; ");
    CHECK(codes([](auto& action) { action.effect = {}; }) == "M effect_not_said; ");
    CHECK(codes([](auto& action) {
              action.effect.kind = EffectKind::indicator;
              action.effect.by = Month::of(2024, 5);
          }) == "M effect_not_measured; T effect_before_due; ");
    CHECK(codes([](auto& action) { action.effect.kind = EffectKind::audit_standard; }) ==
          "M effect_not_measured; ");
}

TEST_CASE("what was open, was agreed and was closed in a year adds up") {
    std::vector<ActionHistory> actions;
    auto const add = [&](std::string_view on, std::vector<ActionEvent> events) {
        auto action = an_action();
        action.agreed_on = day(on);
        actions.push_back({action, std::move(events)});
    };
    add("2015-06-01", {});
    add("2015-06-01", {event("2016-06-01", Kind::evidence), agreed("2016-09-01")});
    add("2015-06-01", {event("2015-07-01", Kind::evidence), agreed("2015-09-01")});
    add("2016-07-01", {});
    add("2016-07-01", {event("2016-08-01", Kind::evidence), agreed("2017-01-01")});
    add("2017-07-01", {});
    auto const flow = action_flow(actions, book(), day("2016-03-31"), day("2017-03-31")).value();
    CHECK(flow.open_before == 2);
    CHECK(flow.agreed == 2);
    CHECK(flow.closed == 2);
    CHECK(flow.open_after == 2);
    CHECK(count_open_on(actions, book(), day("2017-03-31")).value() == 2);
    CHECK(count_open_on(actions, book(), day("2017-07-01")).value() == 3);
    CHECK(count_open_on(actions, book(), day("2001-01-01")).value() == 0);
}
