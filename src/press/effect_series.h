#pragma once
// The figures that actions are to move, month by month: as counted already, or counted from the
// record for them alone.

#include <map>
#include <span>
#include <string>
#include <utility>

#include "indicators/definition.h"
#include "indicators/outturn.h"
#include "indicators/population.h"
#include "partnership/action.h"
#include "store/record.h"

namespace breakwater::press {

struct EffectSeries {
    std::vector<partnership::Point> points;   ///< in order; months without a figure are left out
    std::optional<Month> definition_changed;  ///< first month counted by another definition
};

/// Of one indicator and span of time, from the first month to the last, out of figures of the area
/// that are counted already. Empty where they hold none.
EffectSeries series_within(indicators::OutturnTable const& outturns, std::string_view area,
                           partnership::ExpectedEffect const& effect, Month first, Month last);

/// The month of the day that the facts are as at is whole only where that day is its last.
Month last_whole_month(journey::JourneyFacts const& facts);

/// By indicator and basis.
using EffectSeriesOf = std::map<std::pair<std::string, std::string>, EffectSeries>;

/// What they are counted by.
struct EffectStandards {
    indicators::Catalogue const& catalogue;
    rules::RuleBook const& book;
    indicators::Populations const& populations;
};

struct CountedEffects {
    EffectSeriesOf series;
    Month
        last_known;  ///< the last month whose figures are whole; none are where nothing was counted
};

/// Of every action that is to move a figure, from the first month of its baseline to the month that
/// decides, but not after `last`, nor after the last whole month that the record knows. Counts
/// nothing where there is no such action. Codes: unknown_indicator; unknown_basis;
/// no_baseline_months.
Result<CountedEffects> count_effect_series(EffectStandards const& standards, store::Record& record,
                                           store::Entry known_at,
                                           std::span<partnership::ActionHistory const> actions,
                                           Month last);

/// Empty where it was not counted.
EffectSeries const& series_of(EffectSeriesOf const& all, partnership::ExpectedEffect const& effect);

}  // namespace breakwater::press
