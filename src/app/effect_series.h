#pragma once
// The figures that actions are to move, counted from the record month by month.

#include <map>
#include <span>
#include <string>
#include <utility>

#include "app/law.h"
#include "partnership/action.h"
#include "store/record.h"

namespace breakwater::app {

struct EffectSeries {
    std::vector<partnership::Point> points;   ///< in order; months without a figure are left out
    std::optional<Month> definition_changed;  ///< first month counted by another definition
};

/// By indicator and basis.
using EffectSeriesOf = std::map<std::pair<std::string, std::string>, EffectSeries>;

/// Of every action that is to move a figure, from the first month of its baseline to the month that
/// decides, but not after `last`. Counts nothing where there is no such action. Codes:
/// unknown_indicator; unknown_basis; no_baseline_months.
Result<EffectSeriesOf> count_effect_series(Law const& law, store::Record& record,
                                           store::Entry known_at,
                                           std::span<partnership::ActionHistory const> actions,
                                           Month last);

/// Empty where it was not counted.
EffectSeries const& series_of(EffectSeriesOf const& all, partnership::ExpectedEffect const& effect);

}  // namespace breakwater::app
