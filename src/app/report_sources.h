#pragma once
// What a report is made from: figures counted from an extract, or published ones, with the targets
// and the official statistics they are held against.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/console.h"
#include "app/law.h"
#include "exchange/figures/figure_map.h"
#include "indicators/outturn.h"
#include "indicators/published.h"
#include "indicators/target.h"
#include "reports/gather.h"
#include "reports/report_definition.h"

namespace breakwater::app {

/// What is counted for a report: what it shows; or every indicator, of three years, so that
/// disclosure control knows the numbers that a reader could work out.
enum class Counted { what_is_shown, everything };

struct ReportOrder {
    reports::ReportDefinition const& report;
    Month period;
    std::optional<std::string> area;  ///< where not given: what the source says
    Counted counted = Counted::what_is_shown;
};

struct ReportSource {
    indicators::OutturnTable outturns;
    indicators::Targets targets;
    std::vector<indicators::Comparison> comparisons;
    std::string area, area_name, region_name, nation_name;
    bool invented = false;
    std::vector<std::string> in_words;  ///< what was read
};

/// Counts every indicator of the report for its months. `what` says where the facts are from, as in
/// "extract".
Result<ReportSource> from_facts(journey::JourneyFacts const& facts, std::string_view what,
                                ReportOrder const& order, Law const& law, Console& console);

/// The map under rules/figures/ that is of the area; without one, the only map there is. Code
/// no_figure_map.
Result<exchange::FigureMap> find_figure_map(Law const& law, std::optional<std::string> const& area);

/// Reads published figures by the map under rules/figures/ that is of the area; where there is one
/// map only, by that. Codes: no_figure_map, and those of exchange::read_published_figures.
Result<ReportSource> from_figures(std::vector<std::string> const& paths, ReportOrder const& order,
                                  Law const& law, Console& console);

}  // namespace breakwater::app
