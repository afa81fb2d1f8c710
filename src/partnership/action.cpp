#include "partnership/action.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "partnership/ladder.h"

namespace breakwater::partnership {

namespace {

using Kind = ActionEventKind;

bool is_closed(ActionStage stage) {
    return stage == ActionStage::achieved || stage == ActionStage::done_no_effect ||
           stage == ActionStage::withdrawn;
}

/// What the events add up to, before any rule is asked.
struct Told {
    ActionStanding standing;
    std::optional<Date> done_on;
    bool has_evidence = false;
};

ActionStage stage_after(Told const& told, ActionEvent const& event) {
    switch (event.kind) {
        case Kind::progress:
        case Kind::evidence:
        case Kind::due_moved:
        case Kind::owner_changed:
        case Kind::considered:
            return told.standing.stage;
        case Kind::done:
            return ActionStage::waits_for_agreement;
        case Kind::agreed:
            return told.standing.verdict == EffectVerdict::did_not_move
                       ? ActionStage::done_no_effect
                       : ActionStage::achieved;
        case Kind::not_agreed:
            return ActionStage::open;
        case Kind::withdrawn:
            return ActionStage::withdrawn;
        case Kind::compared:
            if (told.standing.stage == ActionStage::achieved ||
                told.standing.stage == ActionStage::done_no_effect)
                return event.verdict == EffectVerdict::did_not_move ? ActionStage::done_no_effect
                                                                    : ActionStage::achieved;
            return told.standing.stage;
    }
    return told.standing.stage;
}

Told told_by(Action const& action, std::span<ActionEvent const> events, Date today) {
    Told told;
    auto& standing = told.standing;
    standing.owner = action.owner;
    standing.due_on = action.due_on;
    for (auto const& event : events) {
        if (event.on > today) break;
        if (event.kind == Kind::compared) {
            standing.verdict = event.verdict;
            standing.considered = false;
        }
        if (event.kind == Kind::considered) standing.considered = true;
        standing.stage = stage_after(told, event);
        if (event.kind == Kind::evidence) told.has_evidence = true;
        if (event.kind == Kind::owner_changed) standing.owner = event.owner;
        if (event.kind == Kind::done) told.done_on = event.on;
        if (event.kind == Kind::not_agreed) told.done_on.reset();
        if (event.kind == Kind::due_moved && event.due_on) {
            standing.due_on = *event.due_on;
            ++standing.times_moved;
        }
    }
    return told;
}

Result<std::int64_t> number_of(rules::RuleBook const& book, std::string_view name, Date on) {
    if (auto const* const found = book.threshold(name, on)) return found->value;
    return Error{"no_setting", fmt::format("there is no threshold {} in force on {}: "
                                           "rules/partnership.rules must say it",
                                           name, to_iso(on))};
}

Result<bool> is_amber(Action const& action, Date due_on, rules::RuleBook const& book, Date today) {
    auto const share = TRY(number_of(book, "action_amber_share", action.agreed_on));
    auto const least = TRY(number_of(book, "action_amber_least", action.agreed_on));
    auto const& calendar = book.calendar();
    std::int64_t const left = calendar.working_days_between(today, due_on);
    std::int64_t const whole = calendar.working_days_between(action.agreed_on, due_on);
    return left * 100 <= share * whole || left <= least;
}

void climb(Action const& action, rules::RuleBook const& book, Date today,
           ActionStanding& standing) {
    standing.goes_to.emplace_back("to its owner and the body's chair");
    for (auto const* const step : steps_of(book, overdue_action_steps, action.agreed_on))
        if (today > due_on(*step, standing.due_on, book.calendar_for(*step).days())) {
            auto words = step->title;
            if (!words.empty() && words.front() == 'T') words.front() = 't';
            standing.goes_to.push_back(std::move(words));
        }
}

std::string days_late(int days) {
    if (days == 0) return "less than a working day late";
    return fmt::format("{} working day{} late", days, days == 1 ? "" : "s");
}

std::string words_of(ActionStanding const& standing) {
    auto const title = access::title(standing.rag);
    auto const due = breakwater::to_words(standing.due_on);
    switch (standing.stage) {
        case ActionStage::withdrawn:
            return "Withdrawn by the body that owns it";
        case ActionStage::achieved:
            return standing.verdict ? fmt::format("{}: achieved; what it was to move {}", title,
                                                  access::title(*standing.verdict))
                                    : fmt::format("{}: achieved", title);
        case ActionStage::done_no_effect:
            return standing.considered ? "Done, no effect: the body that asked has considered it"
                                       : "Done, no effect: it goes back to the body that asked";
        case ActionStage::waits_for_agreement:
            return fmt::format(
                "{}: said to be done{}, waits for the body that owns it to agree", title,
                standing.working_days_late == 0 ? ""
                                                : ", " + days_late(standing.working_days_late));
        case ActionStage::open:
            break;
    }
    if (standing.rag == ActionRag::red)
        return fmt::format("{}: {}, goes {}", title, days_late(standing.working_days_late),
                           fmt::join(standing.goes_to, "; "));
    return fmt::format("{}: due on {}", title, due);
}

bool is_the_bodys(Kind kind) {
    return kind == Kind::agreed || kind == Kind::not_agreed || kind == Kind::due_moved ||
           kind == Kind::withdrawn || kind == Kind::considered;
}

Result<void> check_parts(ActionEvent const& event) {
    bool const needs_words = event.kind == Kind::progress || event.kind == Kind::evidence ||
                             event.kind == Kind::not_agreed || event.kind == Kind::withdrawn ||
                             event.kind == Kind::due_moved || event.kind == Kind::considered;
    if (needs_words && event.words.empty())
        return Error{"no_words", "Enter what is to be said of it"};
    if (event.kind == Kind::due_moved && !event.due_on)
        return Error{"no_due_on", "Enter the day it is due now"};
    if (event.kind == Kind::owner_changed && !event.owner.known())
        return Error{"no_owner", "Name the post that owns it now"};
    if (event.kind == Kind::compared && !event.verdict)
        return Error{"no_verdict", "Say what the comparison came to"};
    return {};
}

}  // namespace

Result<ActionStanding> standing_on(Action const& action, std::span<ActionEvent const> events,
                                   rules::RuleBook const& book, Date today) {
    auto told = told_by(action, events, today);
    auto& standing = told.standing;
    auto const until = told.done_on.value_or(today);
    if (!is_closed(standing.stage) || standing.stage == ActionStage::achieved)
        standing.working_days_late =
            std::max(0, book.calendar().working_days_between(standing.due_on, until));
    switch (standing.stage) {
        case ActionStage::achieved:
            standing.rag = ActionRag::green;
            break;
        case ActionStage::done_no_effect:
        case ActionStage::withdrawn:
            break;
        case ActionStage::waits_for_agreement:
            standing.rag = ActionRag::amber;
            break;
        case ActionStage::open:
            if (today > standing.due_on) {
                standing.rag = ActionRag::red;
                climb(action, book, today, standing);
            } else {
                auto const amber = TRY(is_amber(action, standing.due_on, book, today));
                if (amber) standing.rag = ActionRag::amber;
            }
    }
    standing.words = words_of(standing);
    return std::move(standing);
}

Result<void> check_event(Action const& action, std::span<ActionEvent const> before,
                         ActionEvent const& event, std::optional<DecisionStanding> decision) {
    TRY(check_parts(event));
    if (event.on < action.agreed_on)
        return Error{"before_agreed", fmt::format("The action was agreed on {}, after this",
                                                  breakwater::to_words(action.agreed_on))};
    if (!before.empty() && event.on < before.back().on)
        return Error{"out_of_order", fmt::format("Something of {} is recorded already: enter that "
                                                 "day or a later one",
                                                 breakwater::to_words(before.back().on))};
    auto const told = told_by(action, before, event.on);
    if (event.kind == Kind::considered && !told.standing.is_back_without_effect())
        return Error{"not_without_effect",
                     "Only what was done without effect goes back to the body that asked, and only "
                     "until it was considered"};
    if (event.kind == Kind::compared && !event.by.known() && event.verdict == told.standing.verdict)
        return Error{"said_already", fmt::format("The verdict “{}” is kept already",
                                                 access::title(*event.verdict))};
    if (is_closed(told.standing.stage) && event.kind != Kind::compared &&
        event.kind != Kind::considered)
        return Error{"closed_already",
                     fmt::format("The action is closed: {}", access::title(told.standing.stage))};
    if (event.kind == Kind::compared && !told.done_on && !is_closed(told.standing.stage))
        return Error{"not_done", "Nobody has said yet that it is done"};
    if (event.kind == Kind::agreed && !told.has_evidence)
        return Error{"no_evidence", "Green needs evidence: enter what shows that it is done first"};
    if (!is_the_bodys(event.kind)) return {};
    if (!event.decision.known() || !decision)
        return Error{"no_decision",
                     "Only the body that owns the action may do this: name its "
                     "decision"};
    if (*decision != DecisionStanding::resolved)
        return Error{"not_resolved",
                     "The meeting was not quorate: its recommendation waits for "
                     "ratification"};
    return {};
}

Result<std::int64_t> count_open_on(std::span<ActionHistory const> actions,
                                   rules::RuleBook const& book, Date day) {
    auto const flow = TRY(action_flow(actions, book, day, day));
    return flow.open_after;
}

Result<ActionFlow> action_flow(std::span<ActionHistory const> actions, rules::RuleBook const& book,
                               Date from, Date until) {
    ActionFlow flow;
    for (auto const& each : actions) {
        if (each.action.agreed_on > until) continue;
        auto const then = TRY(standing_on(each.action, each.events, book, from));
        auto const now = TRY(standing_on(each.action, each.events, book, until));
        bool const before = each.action.agreed_on <= from && then.is_open();
        bool const after = now.is_open();
        bool const agreed = each.action.agreed_on > from;
        flow.open_before += before ? 1 : 0;
        flow.agreed += agreed ? 1 : 0;
        flow.closed += (before || agreed) && !after ? 1 : 0;
        flow.open_after += after ? 1 : 0;
    }
    return flow;
}

}  // namespace breakwater::partnership
