#include "web/pages/partnership/effect_now.h"

#include <algorithm>

#include "store/last_figures.h"

namespace breakwater::web {

namespace {

Result<InHand> figures_now(Visit& visit, store::Record& record) {
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    return visit.desk->figures.at(record, entry);
}

}  // namespace

Result<press::EffectSeries> series_now(Visit& visit, store::Record& record,
                                       SeriesAsked const& asked) {
    auto counted = figures_now(visit, record);
    if (!counted.ok()) {
        if (counted.error().code == "nothing_imported") return press::EffectSeries{};
        return counted.error();
    }
    auto const& figures = *counted.value();
    auto const first = std::max(asked.first, figures.first_month);
    return press::series_within(figures.outturns, figures.facts.area, asked.effect, first,
                                press::last_whole_month(figures.facts));
}

Result<Month> last_whole_month(Visit& visit, store::Record& record) {
    auto const counted = TRY(figures_now(visit, record));
    return press::last_whole_month(counted->facts);
}

Result<EffectNow> effect_now(Visit& visit, store::Record& record,
                             partnership::Action const& action) {
    EffectNow now;
    auto const& effect = action.effect;
    auto const rules =
        TRY(partnership::run_chart_rules(visit.desk->standards.book, action.agreed_on));
    if (effect.kind == partnership::EffectKind::indicator)
        now.series = TRY(series_now(visit, record, {effect, effect.baseline_from}));
    now.comparison = partnership::compare(effect, now.series.points, rules, visit.today,
                                          now.series.definition_changed);
    return now;
}

}  // namespace breakwater::web
