#pragma once
// The figures of a pack as the record gives them now, laid out as its report shows them.

#include "web/desk/gate.h"
#include "web/desk/report_frame.h"

namespace breakwater::web {

struct PackFigures {
    store::Entry counted_at = 0;
    InHand counted;
    ReportFrame frame;
};

/// Codes: not_found (no figures are counted for such a month); those of FigureShelf::at; no_area,
/// another_basis, unknown_indicator.
Result<PackFigures> pack_figures(Visit const& visit, store::Record& record,
                                 reports::ReportDefinition const& report, Month period);

}  // namespace breakwater::web
