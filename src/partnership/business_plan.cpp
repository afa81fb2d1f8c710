#include "partnership/business_plan.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::partnership {

namespace {

using Kind = MeasureEventKind;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

bool is_the_bodys(Kind kind) {
    return kind == Kind::achieved || kind == Kind::not_achieved || kind == Kind::moved ||
           kind == Kind::withdrawn;
}

MeasureStanding told_by(Priority const& of, MeasureHistory const& history, Date today) {
    MeasureStanding standing;
    standing.when = history.measure.when;
    standing.lead = history.measure.lead.known() ? history.measure.lead : of.lead;
    for (auto const& event : history.events) {
        if (event.on > today) break;
        switch (event.kind) {
            case Kind::evidence:
                standing.has_evidence = true;
                [[fallthrough]];
            case Kind::progress:
                standing.last_said = event.on;
                break;
            case Kind::achieved:
                standing.stage = MeasureStage::achieved;
                break;
            case Kind::not_achieved:
                standing.stage = MeasureStage::open;
                break;
            case Kind::moved:
                standing.when = event.when;
                ++standing.times_moved;
                break;
            case Kind::lead_changed:
                standing.lead = event.lead;
                break;
            case Kind::action:
                standing.actions.push_back(event.action);
                break;
            case Kind::withdrawn:
                standing.stage = MeasureStage::withdrawn;
                break;
        }
    }
    return standing;
}

Result<std::chrono::days> days_of(rules::RuleBook const& book, std::string_view name, Date on) {
    if (auto const* const found = book.threshold(name, on)) return std::chrono::days{found->value};
    return Error{"no_setting", fmt::format("there is no threshold {} in force on {}: "
                                           "rules/partnership.rules must say it",
                                           name, to_iso(on))};
}

}  // namespace

Result<std::vector<FigureBehind>> figures_behind(std::string_view figures) {
    std::vector<FigureBehind> behind;
    while (!figures.empty()) {
        auto const end = figures.find(';');
        auto const one = trimmed(figures.substr(0, end));
        figures = end == std::string_view::npos ? std::string_view{} : figures.substr(end + 1);
        if (one.empty()) continue;
        auto const space = one.find(' ');
        auto const basis =
            space == std::string_view::npos ? std::string_view{} : trimmed(one.substr(space));
        if (basis.empty() || basis.find(' ') != std::string_view::npos)
            return Error{"not_plain",
                         fmt::format("“{}” is not an indicator and its span of time: write them as "
                                     "repeat_plans rolling_12_months, and part several by ;",
                                     one)};
        behind.push_back({std::string{one.substr(0, space)}, std::string{basis}});
    }
    return behind;
}

Result<MeasureStanding> standing_on(Priority const& of, MeasureHistory const& history,
                                    rules::RuleBook const& book, Date today) {
    auto standing = told_by(of, history, today);
    if (standing.stage == MeasureStage::withdrawn) {
        standing.rag = PlanRag::none;
        standing.words = "Withdrawn by the body whose plan it is";
        return standing;
    }
    if (standing.stage == MeasureStage::achieved) {
        standing.words = "Green: achieved";
        return standing;
    }
    auto const quiet = TRY(days_of(book, "plan_measure_quiet", today));
    auto const near = TRY(days_of(book, "plan_measure_near", today));
    auto const due = standing.when.due_on();
    auto const silent =
        today - std::max(standing.last_said.value_or(of.from.first_day()), of.from.first_day());
    if (today > due) {
        standing.rag = PlanRag::red;
        standing.words = fmt::format("Red: it was to be by {}", as_printed(standing.when));
    } else if (silent > quiet) {
        standing.rag = PlanRag::amber;
        standing.words =
            fmt::format("Amber: nothing has been said of it for {} days", silent.count());
    } else if (due - today <= near && !standing.has_evidence) {
        standing.rag = PlanRag::amber;
        standing.words = fmt::format("Amber: it is to be by {}, and nothing shows it yet",
                                     as_printed(standing.when));
    } else {
        standing.words = fmt::format("Green: on its way, by {}", as_printed(standing.when));
    }
    return standing;
}

Result<void> check_event(MeasureHistory const& history, MeasureEvent const& event,
                         std::optional<DecisionStanding> decision) {
    bool const needs_words = event.kind == Kind::progress || event.kind == Kind::evidence ||
                             event.kind == Kind::not_achieved || event.kind == Kind::withdrawn ||
                             event.kind == Kind::moved;
    if (needs_words && event.words.empty())
        return Error{"no_words", "Enter what is to be said of it"};
    if (event.kind == Kind::moved && event.when.from.number == 0)
        return Error{"no_when", "Enter by when it is to be now"};
    if (event.kind == Kind::lead_changed && !event.lead.known())
        return Error{"no_lead", "Name the post that leads now"};
    if (event.kind == Kind::action && !event.action.known())
        return Error{"no_action", "Name the action that was agreed"};
    if (!history.events.empty() && event.on < history.events.back().on)
        return Error{"out_of_order", fmt::format("Something of {} is recorded already: enter that "
                                                 "day or a later one",
                                                 breakwater::to_words(history.events.back().on))};
    auto const standing = told_by({}, history, event.on);
    if (standing.stage == MeasureStage::withdrawn ||
        (standing.stage == MeasureStage::achieved && event.kind != Kind::not_achieved))
        return Error{"closed_already", "The measure is closed: nothing is added to it"};
    if (event.kind == Kind::achieved && !standing.has_evidence)
        return Error{"no_evidence", "Enter what shows it first: a measure is achieved by evidence"};
    if (!is_the_bodys(event.kind)) return {};
    if (!event.decision.known() || !decision)
        return Error{"no_decision",
                     "Only the body whose plan it is may do this: name its decision"};
    if (*decision != DecisionStanding::resolved)
        return Error{"not_resolved",
                     "The meeting was not quorate: its recommendation waits for "
                     "ratification"};
    return {};
}

Result<void> check_priority(Priority const& priority, Arrangements const& all) {
    if (priority.label.empty()) return Error{"no_label", "Enter what it is called: Outcome 1"};
    if (priority.title.empty()) return Error{"no_words", "Enter what is to be different"};
    if (find_body(all, priority.body) == nullptr)
        return Error{"no_body", fmt::format("there is no body {}", priority.body.value)};
    if (priority.until < priority.from)
        return Error{"out_of_order", "It ends before it begins: enter a later month"};
    return {};
}

Result<void> check_measure(SuccessMeasure const& measure) {
    if (measure.what.empty()) return Error{"no_words", "Enter what would show success"};
    if (measure.when.from.number == 0) return Error{"no_when", "Enter by when"};
    TRY(figures_behind(measure.figures));
    return {};
}

PlanCount count(std::span<MeasureStanding const> standings) {
    PlanCount counted;
    for (auto const& standing : standings) {
        if (standing.stage == MeasureStage::achieved)
            ++counted.achieved;
        else if (standing.rag == PlanRag::green)
            ++counted.green;
        else if (standing.rag == PlanRag::amber)
            ++counted.amber;
        else if (standing.rag == PlanRag::red)
            ++counted.red;
    }
    return counted;
}

}  // namespace breakwater::partnership
