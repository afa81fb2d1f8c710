#pragma once
// Lays a report out: from its definition and what was counted to a document.

#include <span>

#include "reports/document.h"
#include "reports/gather.h"
#include "reports/report_definition.h"
#include "reports/row_figures.h"

namespace breakwater::reports {

/// Asserts that check(definition, inputs.catalogue) finds nothing.
Document assemble(ReportDefinition const& definition, ReportInputs const& inputs,
                  ReportOptions const& options);

/// From rows already gathered, so that the same are given to report.csv.
Document assemble(ReportDefinition const& definition, std::span<RowFigures const> rows,
                  ReportInputs const& inputs, ReportOptions const& options);

/// How many are red, amber and green, and how many got worse and better.
Tiles tiles_of(std::span<RowFigures const> rows, std::int64_t amber_tolerance);

/// What is red, then what is amber, each in a sentence; a sentence that all is well where nothing
/// is; nothing where nothing has a target.
std::vector<Block> exceptions_of(std::span<RowFigures const> rows);

/// An indicator's figures as a line chart, with its target and those it may be compared with.
LineChart chart_of(RowFigures const& row, ReportOptions const& options, int number);

}  // namespace breakwater::reports
