#pragma once
// What a partnership plans, risks, pays for and has looked at, all of it together.

#include <string>
#include <vector>

#include "partnership/assurance.h"
#include "partnership/budget.h"
#include "partnership/business_plan.h"
#include "partnership/risk.h"
#include "partnership/scrutiny_visit.h"

namespace breakwater::partnership {

/// Each by number.
struct Planning {
    std::vector<Priority> priorities;
    std::vector<MeasureHistory> measures;
    std::vector<RiskHistory> risks;
    std::vector<Assurance> assurances;
    std::vector<VisitHistory> visits;
    std::vector<BudgetHistory> budget;

    bool empty() const {
        return priorities.empty() && measures.empty() && risks.empty() && assurances.empty() &&
               visits.empty() && budget.empty();
    }
};

/// Null where there is none of that number.
Priority const* find_priority(Planning const& planning, PriorityId id);
/// "Outcome 1: neglect is seen early"; empty where there is none.
std::string priority_words(Planning const& planning, PriorityId id);

/// What cannot be, each in words: a priority, measure, risk, visit or line of the budget that its
/// own check refuses, or that names what is not there.
std::vector<std::string> faults_of(Planning const& planning, Arrangements const& all,
                                   std::span<RiskStep const> scale);

/// The plan as the papers have it, a line for each success measure: "What,Success measures,When",
/// then who leads, how it stands on the day, and what was last said. What stands above it is not
/// said again. Priorities of `of` alone where it is a body. Code no_setting.
Result<std::string> plan_csv(Planning const& planning, Arrangements const& all,
                             rules::RuleBook const& book, Date day, BodyId of = {});

}  // namespace breakwater::partnership
