#include "press/figures_behind.h"

#include "indicators/basis.h"

namespace breakwater::press {

namespace {

constexpr int months_looked_back = 12;

/// Each once, those that the definitions know: as an effect that is to be counted.
std::vector<partnership::ActionHistory> asked_of(
    indicators::Catalogue const& catalogue, std::span<partnership::MeasureHistory const> measures,
    Month last) {
    std::vector<partnership::ActionHistory> asked;
    for (auto const& each : measures) {
        auto const behind = partnership::figures_behind(each.measure.figures);
        if (!behind.ok()) continue;
        for (auto const& figure : behind.value()) {
            auto const* const definition = catalogue.latest(figure.indicator);
            auto const basis = indicators::find_basis(figure.basis);
            if (definition == nullptr || !basis || !definition->has(*basis)) continue;
            partnership::ActionHistory one;
            one.action.effect.kind = partnership::EffectKind::indicator;
            one.action.effect.of = figure.indicator;
            one.action.effect.basis = figure.basis;
            one.action.effect.baseline_from = last - months_looked_back;
            one.action.effect.by = last;
            asked.push_back(std::move(one));
        }
    }
    return asked;
}

}  // namespace

Result<std::vector<partnership::LatestFigure>> latest_figures(
    EffectStandards const& standards, store::Record& record, store::Entry known_at,
    std::span<partnership::MeasureHistory const> measures, Month last) {
    auto const asked = asked_of(standards.catalogue, measures, last);
    auto const counted = TRY(count_effect_series(standards, record, known_at, asked, last));
    std::vector<partnership::LatestFigure> latest;
    for (auto const& [key, series] : counted.series) {
        if (series.points.empty()) continue;
        auto const& point = series.points.back();
        auto const* const definition = standards.catalogue.latest(key.first);
        latest.push_back({{key.first, key.second},
                          definition == nullptr ? key.first : definition->title,
                          to_words(point.value),
                          point.period});
    }
    return latest;
}

}  // namespace breakwater::press
