#pragma once
// What an action is to move, said when it is agreed: a figure, from a frozen baseline, in a
// direction, by at least so much, by a month; or another thing that can be looked at again. And the
// answer when the time has come.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "access/named.h"
#include "partnership/run_chart.h"

namespace breakwater::partnership {

using access::Named;

enum class EffectKind { not_said, indicator, audit_standard, survey_answer, assurance_only };

inline constexpr Named<EffectKind> effect_kinds[]{
    {EffectKind::not_said, "not_said", "not said"},
    {EffectKind::indicator, "indicator", "a figure"},
    {EffectKind::audit_standard, "audit_standard", "a standard of an audit"},
    {EffectKind::survey_answer, "survey_answer", "an answer of a survey"},
    {EffectKind::assurance_only, "assurance_only", "assurance only"},
};
constexpr std::span<Named<EffectKind> const> every(EffectKind) {
    return effect_kinds;
}
static_assert(access::in_order(every(EffectKind{})));

enum class Expected { rise, fall };

inline constexpr Named<Expected> expectations[]{
    {Expected::rise, "rise", "rise"},
    {Expected::fall, "fall", "fall"},
};
constexpr std::span<Named<Expected> const> every(Expected) {
    return expectations;
}
static_assert(access::in_order(every(Expected{})));

struct ExpectedEffect {
    EffectKind kind = EffectKind::not_said;
    std::string of;     ///< indicator, standard or question; of assurance alone: empty
    std::string basis;  ///< of an indicator, as indicators::name() has it
    /// Of an indicator: the months of the baseline, both included, and its frozen values.
    Month baseline_from, baseline_until;
    std::optional<Decimal> baseline;        ///< median; nothing: not frozen yet
    std::optional<Decimal> baseline_range;  ///< median moving range
    std::int64_t baseline_points = 0;
    Expected expected = Expected::fall;
    std::optional<Decimal> at_least;  ///< by how much, above 0, in the figure's own unit
    Month by;                         ///< the figure that decides
    std::string reason;  ///< why no figure can be named; of a standard or answer: what is expected
    bool operator==(ExpectedEffect const&) const = default;
};

/// Freezes the baseline from the points within its months. Codes: not_an_indicator; no_points;
/// frozen_already.
Result<ExpectedEffect> freeze_baseline(ExpectedEffect effect, std::span<Point const> series);

enum class EffectVerdict { moved_as_expected, moved, did_not_move, too_early, cannot_tell };

inline constexpr Named<EffectVerdict> effect_verdicts[]{
    {EffectVerdict::moved_as_expected, "moved_as_expected", "moved as expected"},
    {EffectVerdict::moved, "moved", "moved"},
    {EffectVerdict::did_not_move, "did_not_move", "did not move"},
    {EffectVerdict::too_early, "too_early", "too early"},
    {EffectVerdict::cannot_tell, "cannot_tell", "cannot tell"},
};
constexpr std::span<Named<EffectVerdict> const> every(EffectVerdict) {
    return effect_verdicts;
}
static_assert(access::in_order(every(EffectVerdict{})));

struct Comparison {
    EffectVerdict verdict = EffectVerdict::cannot_tell;
    std::string words;              ///< the verdict and why: "moved as expected: 72 to 91, ..."
    std::optional<Decimal> value;   ///< of the month that decides
    std::optional<Decimal> change;  ///< from the baseline
    std::vector<Signal> signals;    ///< among the points after the baseline, as places in `points`
    std::vector<Point> points;      ///< after the baseline, to the month that decides
};

/// What a series says of an effect. Points are in time order, one to a month at most.
/// `definition_changed` is the first month counted by another definition, if any.
///
/// moved_as_expected: the figure of the month that decides is at least so far off the baseline in
///   the expected direction, and a signal in that direction holds at it: it is no chance.
/// moved: a signal holds, but in the other direction, or the figure has not gone as far as was
///   expected.
/// did_not_move: enough points for a signal, and none holds.
/// too_early: the figure of the month that decides is not there, and the month is not over.
/// cannot_tell: whatever else, with the reason: no baseline, or one of too few points; the figure
///   is missing; the definition changed; too few points to tell it from chance.
Comparison compare(ExpectedEffect const& effect, std::span<Point const> series,
                   RunChartRules const& rules, Date today,
                   std::optional<Month> definition_changed = {});

}  // namespace breakwater::partnership
