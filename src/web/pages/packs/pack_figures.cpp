#include "web/pages/packs/pack_figures.h"

#include "indicators/rag.h"
#include "store/last_figures.h"

namespace breakwater::web {

namespace {

/// A pack shows the same month two years before.
constexpr int months_before = 24;

}  // namespace

reports::ReportInputs PackFigures::inputs(press::Standards const& standards,
                                          reports::Commentary words) const {
    return {.catalogue = standards.catalogue,
            .outturns = counted->outturns,
            .targets = standards.targets,
            .comparisons = beside.comparisons,
            .amber_tolerance = amber_tolerance,
            .commentary = std::move(words)};
}

Result<PackFigures> pack_figures(Visit const& visit, store::Record& record,
                                 reports::ReportDefinition const& report, Month period) {
    auto const& standards = visit.desk->standards;
    if (auto problems = reports::check(report, standards.catalogue); !problems.empty())
        return problems.front();
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    auto counted = TRY(visit.desk->figures.at(record, entry));
    if (period < counted->first_month + months_before || counted->last_month < period)
        return Error{"not_found", "there are no figures for that month"};
    auto const& facts = counted->facts;
    if (facts.area.empty())
        return Error{"no_area",
                     "The extracts do not say which authority they are of: import them again with "
                     "its code"};
    press::ReportSource beside;
    beside.area = facts.area;
    beside.area_name = facts.area_name;
    beside.invented = facts.invented;
    beside.in_words.push_back("record of " + to_words(facts.as_at.date()));
    press::add_standards(beside, {report, period, {}}, standards);
    auto options = press::report_options(beside, period, visit.today, visit.site.organisation);
    auto const tolerance = TRY(indicators::amber_tolerance(standards.book, period.last_day()));
    return PackFigures{entry, std::move(counted), std::move(beside), std::move(options), tolerance};
}

}  // namespace breakwater::web
