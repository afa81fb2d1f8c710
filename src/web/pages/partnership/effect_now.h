#pragma once
// What an action is to move, held against the figures that the record has now.

#include "press/effect_series.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// The figures of the record as it is now; empty where nothing has been imported. Codes: those of
/// FigureShelf::at.
struct SeriesAsked {
    partnership::ExpectedEffect const& effect;
    Month first;  ///< the months asked for begin with this one
};
Result<press::EffectSeries> series_now(Visit& visit, store::Record& record,
                                       SeriesAsked const& asked);
/// The last month whose figure is whole; code nothing_imported.
Result<Month> last_whole_month(Visit& visit, store::Record& record);

struct EffectNow {
    press::EffectSeries series;  ///< from the first month of the baseline on
    partnership::Comparison comparison;
};
/// Of an action that is to move a figure; of another the comparison alone, which says so. Codes:
/// those of FigureShelf::at and of partnership::run_chart_rules.
Result<EffectNow> effect_now(Visit& visit, store::Record& record,
                             partnership::Action const& action);

}  // namespace breakwater::web
