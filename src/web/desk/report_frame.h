#pragma once
// What a report of the record's figures is laid out with: whose they are, what they are held
// against, and how near its target a figure is amber.

#include "press/report_source.h"
#include "reports/row_figures.h"
#include "web/routes/visit.h"

namespace breakwater::web {

struct ReportFrame {
    press::ReportSource beside;  ///< no figures
    reports::ReportOptions options;
    std::int64_t amber_tolerance = 0;  ///< a whole percentage of the target

    /// Points into this, into `counted` and into the standards.
    reports::ReportInputs inputs(Standards const& standards, Counted const& counted,
                                 reports::Commentary words = {}) const;
};

/// Codes: those of reports::check and of indicators::amber_tolerance.
Result<ReportFrame> report_frame(Visit const& visit, Counted const& counted,
                                 reports::ReportDefinition const& report, Month period);

}  // namespace breakwater::web
