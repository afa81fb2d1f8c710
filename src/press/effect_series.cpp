#include "press/effect_series.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/basis.h"
#include "indicators/engine.h"
#include "indicators/population_lookup.h"
#include "kernel/nearest.h"

namespace breakwater::press {

namespace {

Result<void> check_indicator(indicators::Catalogue const& catalogue, std::string_view id) {
    if (catalogue.latest(id) != nullptr) return {};
    std::vector<std::string_view> known;
    for (auto const& definition : catalogue.all()) known.push_back(definition.id);
    return Error{"unknown_indicator",
                 fmt::format("there is no indicator {}{}", id, did_you_mean(id, known))};
}

/// What is to be counted for all of them at once.
Result<indicators::PlanOptions> asked_of(EffectStandards const& standards,
                                         std::span<partnership::ActionHistory const> actions,
                                         Month last) {
    indicators::PlanOptions asked;
    for (auto const& each : actions) {
        auto const& effect = each.action.effect;
        if (effect.kind != partnership::EffectKind::indicator) continue;
        TRY(check_indicator(standards.catalogue, effect.of));
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

EffectSeries series_within(indicators::OutturnTable const& outturns, std::string_view area,
                           partnership::ExpectedEffect const& effect, Month first, Month last) {
    EffectSeries series;
    auto const basis = indicators::find_basis(effect.basis);
    if (!basis) return series;
    std::optional<int> version_before;
    for (auto month = first; month <= last; month = month + 1) {
        auto const* const outturn = outturns.find(effect.of, area, *basis, month);
        if (outturn == nullptr) continue;
        if (version_before && *version_before != outturn->definition_version)
            series.definition_changed = month;
        version_before = outturn->definition_version;
        if (outturn->value) series.points.push_back({month, *outturn->value});
    }
    return series;
}

Month last_whole_month(journey::JourneyFacts const& facts) {
    auto const as_at = facts.as_at.date();
    auto const month = Month::of(as_at);
    return as_at == month.last_day() ? month : month - 1;
}

Result<CountedEffects> count_effect_series(EffectStandards const& standards, store::Record& record,
                                           store::Entry known_at,
                                           std::span<partnership::ActionHistory const> actions,
                                           Month last) {
    CountedEffects all;
    auto const asked = TRY(asked_of(standards, actions, last));
    if (asked.indicators.empty() || asked.last < asked.first) return all;
    auto const plan = TRY(indicators::Plan::make(standards.catalogue, standards.book, asked));
    auto const facts = TRY(store::read_facts(record, known_at, store::Names::leave_sealed));
    if (!facts.as_at.known()) return all;
    all.last_known = last_whole_month(facts);
    auto outturns = plan.run(facts, indicators::lookup(standards.populations, facts));
    std::stable_sort(outturns.begin(), outturns.end(),
                     [](auto const& a, auto const& b) { return a.period < b.period; });
    std::map<std::pair<std::string, std::string>, int> version_before;
    for (auto const& outturn : outturns) {
        if (outturn.period > all.last_known) continue;
        std::pair key{outturn.indicator, std::string{indicators::name(outturn.basis)}};
        auto& series = all.series[key];
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

}  // namespace breakwater::press
