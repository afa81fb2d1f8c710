#pragma once
// report.csv: a line for each figure in a report, tidy, with what it is held against.

#include <span>
#include <string>

#include "reports/gather.h"
#include "reports/report_definition.h"
#include "reports/row_figures.h"

namespace breakwater::reports {

/// What each line of an edition's file says of the edition; nothing where there is no head.
struct CsvOfEdition {
    std::int64_t number = 0;
    std::string journal_head;
};

/// The columns of outturns (indicators/outturn.h), then target, rag, own_published,
/// statistical_neighbours, region, england, published_in, section, label, reason, invented, and of
/// an edition its number and the journal's head. An indicator that stands in two sections has a
/// line in each.
std::string to_csv(ReportDefinition const& definition, std::span<RowFigures const> rows,
                   ReportOptions const& options, CsvOfEdition const& edition = {});

}  // namespace breakwater::reports
