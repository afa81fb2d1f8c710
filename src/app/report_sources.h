#pragma once
// What a report is made from where it is not the record: published figures.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/console.h"
#include "app/law.h"
#include "exchange/figures/figure_map.h"
#include "press/report_source.h"

namespace breakwater::app {

using press::Counted;
using press::ReportOrder;
using press::ReportSource;

/// The map under rules/figures/ that is of the area; without one, the only map there is. Code
/// no_figure_map.
Result<exchange::FigureMap> find_figure_map(Law const& law, std::optional<std::string> const& area);

/// Reads published figures by the map under rules/figures/ that is of the area; where there is one
/// map only, by that. Codes: no_figure_map, and those of exchange::read_published_figures.
Result<ReportSource> from_figures(std::vector<std::string> const& paths, ReportOrder const& order,
                                  Law const& law, press::Standards const& standards,
                                  Console& console);

}  // namespace breakwater::app
