#pragma once
// report.csv: a line for each figure in a report, tidy, with what it is held against.

#include <span>
#include <string>

#include "reports/gather.h"
#include "reports/report_definition.h"
#include "reports/row_figures.h"

namespace breakwater::reports {

/// The columns of outturns (indicators/outturn.h), then target, rag, own_published,
/// statistical_neighbours, region, england, published_in, section, label, reason, invented. An
/// indicator that stands in two sections has a line in each.
std::string to_csv(ReportDefinition const& definition, std::span<RowFigures const> rows,
                   ReportOptions const& options);

}  // namespace breakwater::reports
