#pragma once
// What can be put right of what happened: of each thing where it lies, who may, how its page is
// reached, and which fields its events have.

#include <fmt/format.h>

#include <set>

#include "store/event_corrections.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/plan_now.h"

namespace breakwater::web {

using FieldNames = std::set<std::string_view>;

// Which fields an event of a kind has, beside its words and day.
inline FieldNames names_of(partnership::MeasureEvent const& event) {
    using Kind = partnership::MeasureEventKind;
    switch (event.kind) {
        case Kind::progress:
        case Kind::evidence:
            return {};
        case Kind::action:
            return {"action"};
        case Kind::lead_changed:
            return {"lead"};
        case Kind::moved:
            return {"when", "decision"};
        case Kind::achieved:
        case Kind::not_achieved:
        case Kind::withdrawn:
            return {"decision"};
    }
    return {};
}
inline FieldNames names_of(partnership::RiskEvent const& event) {
    using Kind = partnership::RiskEventKind;
    switch (event.kind) {
        case Kind::reviewed:
            return {"likelihood", "impact", "controls", "review"};
        case Kind::owner_changed:
            return {"owner"};
        case Kind::opened_again:
            return {"review"};
        case Kind::closed:
            return {};
    }
    return {};
}
inline FieldNames names_of(partnership::VisitEvent const& event) {
    using Kind = partnership::VisitEventKind;
    switch (event.kind) {
        case Kind::finding:
            return {"about", "grade"};
        case Kind::response:
            return {"about"};
        case Kind::action:
            return {"about", "action"};
        case Kind::line_of_enquiry:
        case Kind::reported:
        case Kind::called_off:
            return {};
    }
    return {};
}
inline FieldNames names_of(partnership::BudgetEvent const& event) {
    if (event.kind == partnership::BudgetEventKind::changed) return {"amount", "decision"};
    return {"amount"};
}

inline FieldNames names_of(partnership::ChallengeEvent const& event) {
    using Kind = partnership::ChallengeEventKind;
    switch (event.kind) {
        case Kind::outcome:
            return {"outcome"};
        case Kind::action:
            return {"action"};
        case Kind::went_on:
        case Kind::held:
            return {"post"};
        case Kind::response:
        case Kind::impact:
        case Kind::withdrawn:
            return {};
    }
    return {};
}
inline FieldNames names_of(partnership::ActionEvent const& event) {
    using Kind = partnership::ActionEventKind;
    switch (event.kind) {
        case Kind::progress:
        case Kind::evidence:
        case Kind::done:
            return {};
        case Kind::due_moved:
            return {"due", "decision"};
        case Kind::owner_changed:
            return {"owner"};
        case Kind::agreed:
        case Kind::not_agreed:
        case Kind::withdrawn:
        case Kind::considered:
            return {"decision"};
        case Kind::compared:
            return {"verdict"};
    }
    return {};
}

/// What the owner says of an action is a report; all else that happens to it is kept by the team.
inline access::Action action_of_event(partnership::ActionEvent const& event) {
    using Kind = partnership::ActionEventKind;
    bool const is_report =
        event.kind == Kind::progress || event.kind == Kind::evidence || event.kind == Kind::done;
    return is_report ? access::Action::report_on_action : access::Action::keep_actions;
}

struct PutRight {
    static Result<void> correct(Visit&, PlanNow& now, store::Author const& author,
                                auto const& event, store::Correcting const& correcting) {
        return store::correct_event(*now.record, author, event, correcting);
    }
    static Result<void> take_back(Visit&, PlanNow& now, store::Author const& author, auto id,
                                  std::int64_t number, store::Correcting const& correcting) {
        return store::take_back_event(*now.record, author, id, number, correcting);
    }
};

// Where the things lie, by kind.
struct OfMeasure : PutRight {
    using Event = partnership::MeasureEvent;
    using IdOf = MeasureId;
    static constexpr std::string_view table = "plan_measure_event", about = "measure",
                                      words = "what happened to a success measure";
    static constexpr access::Action action = access::Action::keep_plan,
                                    reads = access::Action::read_plan;
    static auto& all(PlanNow& now) { return now.planning.measures; }
    static auto id(partnership::MeasureHistory const& of) { return of.measure.id; }
    static std::string title(partnership::MeasureHistory const& of) { return of.measure.what; }
    static std::string page(IdOf id) { return measure_path(id); }
    static std::string path(IdOf id) {
        return fmt::format("/partnership/plan/events/measure/{}", id.value);
    }
};

struct OfRisk {
    using Event = partnership::RiskEvent;
    using IdOf = RiskId;
    static constexpr std::string_view table = "risk_event", about = "risk",
                                      words = "what happened to a risk";
    static constexpr access::Action action = access::Action::keep_plan,
                                    reads = access::Action::read_plan;
    static auto& all(PlanNow& now) { return now.planning.risks; }
    static auto id(partnership::RiskHistory const& of) { return of.risk.id; }
    static std::string title(partnership::RiskHistory const& of) { return of.risk.title; }
    static std::string page(IdOf id) { return risk_path(id); }
    static std::string path(IdOf id) {
        return fmt::format("/partnership/plan/events/risk/{}", id.value);
    }
    static Result<void> correct(Visit& visit, PlanNow& now, store::Author const& author,
                                Event const& event, store::Correcting const& correcting) {
        return store::correct_event(*now.record, author, event, visit.desk->partnership.risk_scale,
                                    correcting);
    }
    static Result<void> take_back(Visit& visit, PlanNow& now, store::Author const& author, IdOf id,
                                  std::int64_t number, store::Correcting const& correcting) {
        return store::take_back_event(*now.record, author, id, number,
                                      visit.desk->partnership.risk_scale, correcting);
    }
};

struct OfVisit : PutRight {
    using Event = partnership::VisitEvent;
    using IdOf = VisitId;
    static constexpr std::string_view table = "scrutiny_visit_event", about = "scrutiny_visit",
                                      words = "what happened to a visit";
    static constexpr access::Action action = access::Action::keep_visits,
                                    reads = access::Action::read_plan;
    static auto& all(PlanNow& now) { return now.planning.visits; }
    static auto id(partnership::VisitHistory const& of) { return of.visit.id; }
    static std::string title(partnership::VisitHistory const& of) { return of.visit.title; }
    static std::string page(IdOf id) { return visit_path(id); }
    static std::string path(IdOf id) { return visit_path(id, "/events"); }
};

struct OfLine : PutRight {
    using Event = partnership::BudgetEvent;
    using IdOf = BudgetLineId;
    static constexpr std::string_view table = "budget_line_event", about = "budget_line",
                                      words = "what happened to a line of the budget";
    static constexpr access::Action action = access::Action::keep_budget,
                                    reads = access::Action::read_plan;
    static auto& all(PlanNow& now) { return now.planning.budget; }
    static auto id(partnership::BudgetHistory const& of) { return of.line.id; }
    static std::string title(partnership::BudgetHistory const& of) { return of.line.title; }
    static std::string page(IdOf) { return std::string{budget_path}; }
    static std::string path(IdOf id) { return line_path(id, "/events"); }
};

struct OfChallenge : PutRight {
    using Event = partnership::ChallengeEvent;
    using IdOf = ChallengeId;
    static constexpr std::string_view table = "challenge_event", about = "challenge",
                                      words = "what happened to a challenge";
    static constexpr access::Action action = access::Action::answer_challenge,
                                    reads = access::Action::read_challenges;
    static auto& all(PlanNow& now) { return now.business.challenges; }
    static auto id(partnership::ChallengeHistory const& of) { return of.challenge.id; }
    static std::string title(partnership::ChallengeHistory const& of) { return of.challenge.issue; }
    static std::string page(IdOf id) { return challenge_path(id); }
    static std::string path(IdOf id) { return challenge_path(id, "/events"); }
};

struct OfAction : PutRight {
    using Event = partnership::ActionEvent;
    using IdOf = ActionId;
    static constexpr std::string_view table = "action_event", about = "action",
                                      words = "what happened to an action";
    static constexpr access::Action action = access::Action::report_on_action,
                                    reads = access::Action::read_actions;
    static auto& all(PlanNow& now) { return now.business.actions; }
    static auto id(partnership::ActionHistory const& of) { return of.action.id; }
    static std::string title(partnership::ActionHistory const& of) { return of.action.what; }
    static std::string page(IdOf id) { return action_path(id); }
    static std::string path(IdOf id) { return action_path(id, "/events"); }
};

/// Makes what is asked of the kind whose events lie in the table; nothing where none do.
template <class Made>
auto of_table(std::string_view table, Made const& made) -> decltype(made(OfMeasure{})) {
    decltype(made(OfMeasure{})) all{};
    auto const ask = [&](auto of) {
        if (decltype(of)::table != table) return false;
        all = made(of);
        return true;
    };
    if (!ask(OfMeasure{}) && !ask(OfRisk{}) && !ask(OfVisit{}) && !ask(OfLine{}) &&
        !ask(OfChallenge{}))
        ask(OfAction{});
    return all;
}

}  // namespace breakwater::web
