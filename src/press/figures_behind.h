#pragma once
// The figures behind the success measures of a plan, counted from the record for them alone.

#include "partnership/assurance.h"
#include "press/effect_series.h"

namespace breakwater::press {

/// The last month of each that has a figure, up to `last`; a figure that no month of the year
/// before it has is left out, and so is one that the definitions do not know. Codes: those of
/// count_effect_series().
Result<std::vector<partnership::LatestFigure>> latest_figures(
    EffectStandards const& standards, store::Record& record, store::Entry known_at,
    std::span<partnership::MeasureHistory const> measures, Month last);

}  // namespace breakwater::press
