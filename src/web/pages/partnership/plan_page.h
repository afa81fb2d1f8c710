#pragma once
// The business plan on one page, for the board: each outcome with its success measures, how each
// stands, the figures behind it and the actions agreed for it. One measure with all that was said
// of it. And the assurance map.

#include "web/components/page.h"
#include "web/pages/partnership/plan_now.h"

namespace breakwater::web {

struct PlanPage {
    Visit const& visit;
    PlanNow const& now;
    std::vector<partnership::LatestFigure> const& figures;
    bool may_keep = false;
};
/// Codes: no_setting.
Result<Page> plan_page(PlanPage const& shown);
Result<Page> assurance_page(PlanPage const& shown);

struct MeasurePage {
    Visit const& visit;
    PlanNow const& now;
    partnership::Priority const& priority;
    partnership::MeasureHistory const& history;
    partnership::MeasureStanding const& standing;
    std::vector<partnership::LatestFigure> const& figures;
    bool may_report = false, may_keep = false;
};
Page measure_page(MeasurePage const& shown);

}  // namespace breakwater::web
