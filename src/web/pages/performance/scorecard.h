#pragma once
// The scorecard: every indicator of a report for one month, at a glance, month by month, what is
// off target, and beside others. Made from the same rows as the report, so that the two cannot
// disagree.

#include <span>

#include "reports/report_definition.h"
#include "reports/row_figures.h"
#include "web/components/page.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

struct Scorecard {
    reports::ReportDefinition const& report;
    std::span<reports::RowFigures const> rows;  ///< as gathered, in the report's order
    Month period;
    ScorecardView view = ScorecardView::at_a_glance;
    std::string caption;   ///< "Southampton Safeguarding Children Partnership"
    std::string known_on;  ///< as in the address; empty for now
    std::string position;  ///< "Position at 31 August 2024, as known now. Extract of ..."
    std::int64_t amber_tolerance = 10;
    Month first_month, last_month;  ///< which can be chosen
};

/// Title, content and width; who is signed in is for the caller to add.
Page scorecard_page(Scorecard const& scorecard);

}  // namespace breakwater::web
