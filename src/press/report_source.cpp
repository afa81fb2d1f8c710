#include "press/report_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/engine.h"
#include "indicators/population_lookup.h"

namespace breakwater::press {

namespace {

/// Of those the first is the last of a rolling year.
constexpr int months_before_of_everything = months_before + 12;

/// Those of the report's indicators that are counted from facts: others are supplied.
std::vector<std::string> counted_indicators(reports::ReportDefinition const& report,
                                            indicators::Catalogue const& catalogue) {
    std::vector<std::string> ids;
    for (auto const& section : report.sections)
        for (auto const& row : section.rows) {
            auto const* const definition = catalogue.latest(row.indicator);
            if (definition != nullptr && definition->counted() &&
                std::find(ids.begin(), ids.end(), row.indicator) == ids.end())
                ids.push_back(row.indicator);
        }
    return ids;
}

}  // namespace

Result<void> settle_area(journey::JourneyFacts& facts, std::optional<std::string> const& area) {
    if (area) facts.area = *area;
    if (facts.area.empty())
        return Error{"no_area",
                     "the extract does not say which authority it is of: add --area with its code, "
                     "as in --area E06000045"};
    return {};
}

Result<ReportSource> count_for_report(journey::JourneyFacts const& facts, std::string_view what,
                                      ReportOrder const& order, Standards const& standards) {
    indicators::PlanOptions wanted{.first = order.period - months_before, .last = order.period};
    if (order.counted == Counted::everything)
        wanted.first = order.period - months_before_of_everything;
    else
        wanted.indicators = counted_indicators(order.report, standards.catalogue);
    auto const plan = TRY(indicators::Plan::make(standards.catalogue, standards.book, wanted));
    ReportSource source;
    for (auto& outturn : plan.run(facts, lookup(standards.populations, facts)))
        source.outturns.add(std::move(outturn));
    source.area = facts.area;
    source.area_name = facts.area_name;
    source.invented = facts.invented;
    source.in_words.push_back(facts.as_at.known()
                                  ? fmt::format("{} of {}", what, to_words(facts.as_at.date()))
                                  : std::string{what});
    add_standards(source, order, standards);
    return source;
}

void add_standards(ReportSource& source, ReportOrder const& order, Standards const& standards) {
    for (auto const& target : standards.targets.all()) source.targets.add(target);
    auto const& benchmarks = standards.benchmarks;
    if (auto const* const area = benchmarks.area(source.area); area != nullptr) {
        if (source.area_name.empty()) source.area_name = area->name;
        if (auto const* const region = benchmarks.area(area->region); region != nullptr)
            source.region_name = region->name;
        if (auto const* const nation = benchmarks.nation_of(source.area); nation != nullptr)
            source.nation_name = nation->name;
    }
    for (auto const& section : order.report.sections)
        for (auto const& row : section.rows) {
            auto const* const definition = standards.catalogue.latest(row.indicator);
            if (definition == nullptr) continue;
            for (auto const comparator : row.compare)
                source.comparisons.push_back(benchmarks.compare(*definition, row.basis, source.area,
                                                                comparator, order.period));
        }
}

reports::ReportOptions report_options(ReportSource const& source, Month period, Date dated,
                                      std::string_view partnership) {
    auto const place = source.area_name.empty() ? source.area : source.area_name;
    reports::ReportOptions chosen;
    chosen.area = source.area;
    chosen.area_name = place;
    chosen.partnership = partnership.empty() ? place + " Safeguarding Children Partnership"
                                             : std::string{partnership};
    if (!source.region_name.empty()) chosen.region_name = source.region_name;
    if (!source.nation_name.empty()) chosen.nation_name = source.nation_name;
    chosen.period = period;
    chosen.invented = source.invented;
    chosen.published_on = dated;
    chosen.sources = source.in_words;
    return chosen;
}

}  // namespace breakwater::press
