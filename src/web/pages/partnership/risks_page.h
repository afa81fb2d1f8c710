#pragma once
// The register of risks, the highest first, closed ones below; and one risk with every score it has
// had.

#include "web/components/page.h"
#include "web/pages/partnership/plan_now.h"

namespace breakwater::web {

struct RisksPage {
    Visit const& visit;
    PlanNow const& now;
    partnership::RiskScale const& scale;
    bool may_keep = false;
};
Page risks_page(RisksPage const& shown);
Page risk_page(RisksPage const& shown, partnership::RiskHistory const& history);

}  // namespace breakwater::web
