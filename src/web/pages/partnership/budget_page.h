#pragma once
// The pooled budget: who gives what in which share, year by year; and of one year what is planned,
// spent and expected, with every change and the decision that made it.

#include "store/meetings.h"
#include "web/components/page.h"
#include "web/pages/partnership/plan_now.h"

namespace breakwater::web {

struct BudgetPage {
    Visit const& visit;
    PlanNow const& now;
    std::vector<partnership::BudgetYear> const& years;  ///< of the body
    BodyId body;
    std::size_t chosen = 0;                           ///< which of the years is shown
    std::vector<store::KeptMeeting> const& meetings;  ///< to name decisions
    bool may_keep = false;
};
/// Asserts that there is a year.
Page budget_page(BudgetPage const& shown);

Page no_budget_page(Visit const& visit, bool may_keep);

}  // namespace breakwater::web
