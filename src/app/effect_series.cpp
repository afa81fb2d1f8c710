#include "app/effect_series.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/basis.h"

namespace breakwater::app {

namespace {

/// What is to be counted for all of them at once.
Result<indicators::PlanOptions> asked_of(Law const& law,
                                         std::span<partnership::ActionHistory const> actions,
                                         Month last) {
    indicators::PlanOptions asked;
    for (auto const& each : actions) {
        auto const& effect = each.action.effect;
        if (effect.kind != partnership::EffectKind::indicator) continue;
        TRY(check_indicator(law.catalogue, effect.of));
        auto const basis = indicators::find_basis(effect.basis);
        if (!basis)
            return Error{"unknown_basis", fmt::format("“{}” is no span of time that a figure "
                                                      "covers, such as month",
                                                      effect.basis)};
        if (effect.baseline_from.number == 0)
            return Error{
                "no_baseline_months",
                fmt::format("action {} names no months of a baseline", each.action.id.value)};
        bool const first = asked.indicators.empty();
        asked.first = first ? effect.baseline_from : std::min(asked.first, effect.baseline_from);
        asked.last = first ? effect.by : std::max(asked.last, effect.by);
        if (std::find(asked.indicators.begin(), asked.indicators.end(), effect.of) ==
            asked.indicators.end())
            asked.indicators.push_back(effect.of);
        if (std::find(asked.bases.begin(), asked.bases.end(), *basis) == asked.bases.end())
            asked.bases.push_back(*basis);
    }
    asked.last = std::min(asked.last, last);
    return asked;
}

}  // namespace

Result<EffectSeriesOf> count_effect_series(Law const& law, store::Record& record,
                                           store::Entry known_at,
                                           std::span<partnership::ActionHistory const> actions,
                                           Month last) {
    EffectSeriesOf all;
    auto const asked = TRY(asked_of(law, actions, last));
    if (asked.indicators.empty() || asked.last < asked.first) return all;
    auto const plan = TRY(indicators::Plan::make(law.catalogue, law.book, asked));
    auto const facts = TRY(store::read_facts(record, known_at, store::Names::leave_sealed));
    auto outturns = plan.run(facts, lookup(law.populations, facts));
    std::stable_sort(outturns.begin(), outturns.end(),
                     [](auto const& a, auto const& b) { return a.period < b.period; });
    std::map<std::pair<std::string, std::string>, int> version_before;
    for (auto const& outturn : outturns) {
        std::pair key{outturn.indicator, std::string{indicators::name(outturn.basis)}};
        auto& series = all[key];
        auto const [before, is_first] = version_before.emplace(key, outturn.definition_version);
        if (!is_first && before->second != outturn.definition_version)
            series.definition_changed = outturn.period;
        before->second = outturn.definition_version;
        if (outturn.value) series.points.push_back({outturn.period, *outturn.value});
    }
    return all;
}

EffectSeries const& series_of(EffectSeriesOf const& all,
                              partnership::ExpectedEffect const& effect) {
    static EffectSeries const none;
    auto const found = all.find({effect.of, effect.basis});
    return found == all.end() ? none : found->second;
}

}  // namespace breakwater::app
