#pragma once
// One indicator's page: its figure, its chart, what the data tells us, how it is defined, and the
// table of its months. Words and chart are those of the report.

#include "indicators/definition.h"
#include "reports/commentary.h"
#include "reports/gather.h"
#include "web/components/page.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

struct IndicatorPage {
    reports::RowFigures const& row;
    indicators::Definition const& definition;
    std::vector<indicators::Definition const*> versions;  ///< all of them, oldest first
    reports::ReportOptions const& options;
    IndicatorPlace place;
    std::string position;           ///< what was counted, and as known when
    bool may_see_children = false;  ///< a link to them, with what is recorded
    bool may_take_figures_out = false;
};

Page indicator_page(IndicatorPage const& shown);

/// The months as CSV: month, numerator, denominator, value, unit, status, target, rating.
std::string indicator_csv(reports::RowFigures const& row);

}  // namespace breakwater::web
