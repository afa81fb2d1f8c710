#pragma once
// The tables of reports, made from gathered rows.

#include <span>
#include <string>
#include <vector>

#include "reports/document.h"
#include "reports/row_figures.h"

namespace breakwater::reports {

/// What stands beside the months, target and status: the change on the month before, or the figures
/// of others.
enum class After { change, comparators };

/// Months in columns, target and status after them. `months` are the last of those gathered.
Table month_table(std::span<RowFigures const> rows, int months, After after);

/// One key indicator a row: latest, change, trend, target, status, neighbours, England.
Table glance_table(std::span<RowFigures const> rows);

/// The latest figure beside the area's own published year, neighbours, region and England; no rows
/// where no comparator has a value.
Table comparator_table(std::span<RowFigures const> rows);

/// What each indicator counts: over what time, which way is better, and by whose definition.
Table definitions_table(std::span<RowFigures const> rows);

Cell figure_cell(RowFigures const& row, MonthFigure const& figure,
                 Emphasis emphasis = Emphasis::plain);
Cell target_cell(RowFigures const& row);

/// Distinct reasons for figures that are not there, one note each.
std::vector<std::string> reasons_for_missing(std::span<RowFigures const> rows, int months);
/// How each profiled target was reached for the month.
std::vector<std::string> notes_on_targets(std::span<RowFigures const> rows);

}  // namespace breakwater::reports
