#pragma once
// Visits of independent scrutiny: the list, and one visit with its lines of enquiry, what was found
// on each, and what became of it.

#include "web/components/page.h"
#include "web/pages/partnership/plan_now.h"

namespace breakwater::web {

struct VisitsPage {
    Visit const& visit;
    PlanNow const& now;
    bool may_keep = false;
};
Page visits_page(VisitsPage const& shown);
Page visit_page(VisitsPage const& shown, partnership::VisitHistory const& history);

}  // namespace breakwater::web
