#pragma once
// What is entered of the plan, its risks, its visits and its money: the form of each, what was
// entered in it, and what stands in it of one that is kept. For a new one and for its correction;
// and of what happened to a challenge or an action, for its correction alone.

#include "web/pages/partnership/plan_entry.h"

namespace breakwater::web {

// Forms of a new one; `of` is the number of the priority, where it is of one.
Result<EntryForm> priority_form(Visit& visit, PlanNow& now, std::int64_t of);
Result<EntryForm> measure_form(Visit& visit, PlanNow& now, std::int64_t of);
Result<EntryForm> assurance_form(Visit& visit, PlanNow& now, std::int64_t of);
Result<EntryForm> risk_form(Visit& visit, PlanNow& now, std::int64_t of);
Result<EntryForm> visit_form(Visit& visit, PlanNow& now, std::int64_t of);
Result<EntryForm> line_form(Visit& visit, PlanNow& now, std::int64_t of);

// What was entered; what is not right is a problem of `entered`.
partnership::Priority priority_entered(Entered& entered);
partnership::SuccessMeasure measure_entered(Visit const& visit, std::int64_t of, Entered& entered);
partnership::Assurance assurance_entered(std::int64_t of, Entered& entered);
partnership::Risk risk_entered(Entered& entered);
partnership::ScrutinyVisit visit_entered(Visit const& visit, Entered& entered);
partnership::BudgetLine line_entered(PlanNow const& now, Entered& entered);

// What stands in the form of one that is kept.
Fields standing_in(partnership::Priority const& priority);
Fields standing_in(partnership::SuccessMeasure const& measure);
Fields standing_in(partnership::Assurance const& assurance);
Fields standing_in(partnership::Risk const& risk);
Fields standing_in(partnership::ScrutinyVisit const& visit);
Fields standing_in(partnership::BudgetLine const& line);

// What happened to one: the form of every kind of it, what was entered in that of the event's kind,
// and what stands in it of one that is kept. Each names the thing it happened to.
Result<EntryForm> event_form(Visit& visit, PlanNow& now, MeasureId of);
Result<EntryForm> event_form(Visit& visit, PlanNow& now, RiskId of);
Result<EntryForm> event_form(Visit& visit, PlanNow& now, VisitId of);
Result<EntryForm> event_form(Visit& visit, PlanNow& now, BudgetLineId of);
Result<EntryForm> event_form(Visit& visit, PlanNow& now, ChallengeId of);
Result<EntryForm> event_form(Visit& visit, PlanNow& now, ActionId of);
void fill(partnership::MeasureEvent& event, Entered& entered);
void fill(partnership::RiskEvent& event, Entered& entered);
void fill(partnership::VisitEvent& event, Entered& entered);
void fill(partnership::BudgetEvent& event, Entered& entered);
void fill(partnership::ChallengeEvent& event, Entered& entered);
void fill(partnership::ActionEvent& event, Entered& entered);
Fields standing_in(partnership::MeasureEvent const& event);
Fields standing_in(partnership::RiskEvent const& event);
Fields standing_in(partnership::VisitEvent const& event);
Fields standing_in(partnership::BudgetEvent const& event);
Fields standing_in(partnership::ChallengeEvent const& event);
Fields standing_in(partnership::ActionEvent const& event);

}  // namespace breakwater::web
