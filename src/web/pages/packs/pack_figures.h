#pragma once
// The figures of a pack as the record gives them now, laid out as its report shows them.

#include "press/report_source.h"
#include "reports/row_figures.h"
#include "web/desk/gate.h"

namespace breakwater::web {

struct PackFigures {
    store::Entry counted_at = 0;
    InHand counted;
    press::ReportSource beside;  ///< no figures: what they are held against, and whose they are
    reports::ReportOptions options;
    std::int64_t amber_tolerance = 0;

    /// Points into this, and into the standards.
    reports::ReportInputs inputs(press::Standards const& standards,
                                 reports::Commentary words) const;
};

/// Codes: not_found (no figures are counted for such a month); those of FigureShelf::at; no_area,
/// another_basis, unknown_indicator.
Result<PackFigures> pack_figures(Visit const& visit, store::Record& record,
                                 reports::ReportDefinition const& report, Month period);

}  // namespace breakwater::web
