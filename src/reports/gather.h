#pragma once
// Finds what a report shows: for each of its rows the figures, targets, ratings and comparators.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "indicators/definition.h"
#include "indicators/outturn.h"
#include "indicators/published.h"
#include "indicators/target.h"
#include "reports/commentary.h"
#include "reports/look.h"
#include "reports/report_definition.h"
#include "reports/row_figures.h"

namespace breakwater::reports {

struct ReportOptions {
    std::string area;         ///< "E06000045"
    std::string area_name;    ///< "Southampton"
    std::string partnership;  ///< "Southampton Safeguarding Children Partnership"
    std::string region_name = "region", nation_name = "England";
    Month period;
    bool invented = false;
    Date published_on;
    Look look;
    std::vector<std::string> sources;  ///< what was read, in words: "Published figures, 003"
};

/// What a report is made from; all of it outlives the making.
struct ReportInputs {
    indicators::Catalogue const& catalogue;
    indicators::OutturnTable const& outturns;
    indicators::Targets const& targets;
    std::span<indicators::Comparison const> comparisons;
    std::int64_t amber_tolerance = 10;  ///< a whole percentage of the target
    Commentary commentary;
};

/// Every row that names no indicator of the catalogue, or a basis that it does not have; with file
/// and line. Codes: unknown_indicator, another_basis.
std::vector<Error> check(ReportDefinition const& report, indicators::Catalogue const& catalogue);

/// The rows in their order. Asserts that check() finds nothing.
std::vector<RowFigures> gather(ReportDefinition const& report, ReportInputs const& inputs,
                               ReportOptions const& options);

}  // namespace breakwater::reports
