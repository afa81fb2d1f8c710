#include "web/pages/partnership/effect_chart.h"

#include "reports/html.h"
#include "web/pages/partnership/action_words.h"

namespace breakwater::web {

void write_effect_chart(Html& html, Visit const& visit, partnership::Action const& action,
                        EffectNow const& now) {
    auto const& expected = action.effect;
    auto const& points = now.series.points;
    if (points.size() < 2 || !expected.baseline) return;
    auto const* const definition = visit.desk->standards.catalogue.latest(expected.of);
    reports::LineChart chart;
    chart.id = "effect";
    chart.title = "Figure 1: " + now.comparison.words;
    chart.subtitle = effect_words(expected, visit.desk->standards.catalogue);
    chart.first = points.front().period;
    chart.months = points.back().period - points.front().period + 1;
    if (definition != nullptr) chart.unit = definition->outturn;
    reports::ChartLine figures{reports::LineRole::local, "Figure", {}};
    reports::ChartLine median{reports::LineRole::target, "Baseline", {}};
    figures.values.resize(static_cast<std::size_t>(chart.months));
    for (auto const& point : points)
        figures.values[static_cast<std::size_t>(point.period - chart.first)] = point.value;
    median.values.assign(static_cast<std::size_t>(chart.months), *expected.baseline);
    chart.lines = {std::move(figures), std::move(median)};
    if (now.series.definition_changed) chart.breaks.push_back(*now.series.definition_changed);
    chart.description = now.comparison.words;
    reports::Block const block{std::move(chart)};
    reports::write_blocks(html, std::span{&block, 1});
}

}  // namespace breakwater::web
