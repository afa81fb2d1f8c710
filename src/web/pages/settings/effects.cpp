#include "web/pages/settings/effects.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/engine.h"
#include "indicators/population_lookup.h"
#include "indicators/rag.h"
#include "reports/figure_words.h"
#include "reports/gather.h"
#include "store/last_figures.h"
#include "web/desk/report_frame.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

namespace {

std::string figure_words(indicators::Outturn const& outturn) {
    if (outturn.value) return reports::in_words(*outturn.value, outturn.unit);
    return outturn.reason.empty() ? std::string{"not known"} : outturn.reason;
}

std::string rating_words(indicators::Rating const& rating) {
    auto const words = std::string{indicators::to_words(rating.rag)};
    return rating.because.empty() ? words : words + ": " + rating.because;
}

/// The figures of the record as it is now; nothing where no extract was imported.
Result<std::optional<InHand>> figures_now(Visit const& visit, store::Record& record) {
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    auto counted = visit.desk->figures.at(record, entry);
    if (counted.ok()) return std::optional<InHand>{std::move(counted).value()};
    if (counted.error().code == "nothing_imported") return std::optional<InHand>{};
    return counted.error();
}

}  // namespace

Result<Effects> effects_on_figures(Visit const& visit, Proposal const& proposal,
                                   std::span<indicators::Definition const* const> definitions) {
    Effects effects;
    auto record = TRY(visit.desk->records.lend());
    auto const counted = TRY(figures_now(visit, *record));
    if (!counted) return effects;
    auto const& now = **counted;
    effects.month = now.last_month;
    effects.begins_later = proposal.standard.since > now.last_month.last_day();
    if (effects.begins_later || definitions.empty()) return effects;
    indicators::PlanOptions asked{now.last_month, now.last_month, {}, {}};
    for (auto const* const definition : definitions)
        if (definition->counted()) asked.indicators.push_back(definition->id);
    if (asked.indicators.empty()) return effects;
    auto const& standards = visit.desk->standards;
    auto const plan = TRY(indicators::Plan::make(standards.catalogue, proposal.after.book, asked));
    for (auto const& then :
         plan.run(now.facts, indicators::lookup(standards.populations, now.facts))) {
        auto const* const before =
            now.outturns.find(then.indicator, then.area, then.basis, then.period);
        if (before == nullptr) continue;
        ++effects.looked_at;
        auto const words = figure_words(*before), new_words = figure_words(then);
        bool const same = words == new_words && before->numerator == then.numerator &&
                          before->denominator == then.denominator;
        if (same) continue;
        auto const* const definition = standards.catalogue.latest(then.indicator);
        effects.moved.push_back({definition ? definition->title : then.indicator,
                                 std::string{to_words(then.basis)}, words, new_words});
    }
    return effects;
}

Result<Effects> effects_on_ratings(Visit const& visit, Proposal const& proposal) {
    Effects effects;
    auto record = TRY(visit.desk->records.lend());
    auto const counted = TRY(figures_now(visit, *record));
    if (!counted) return effects;
    auto const month = (*counted)->last_month;
    effects.month = month;
    effects.begins_later = proposal.standard.since > month.last_day();
    auto const& standards = visit.desk->standards;
    auto const* const report = standards.report(scorecard_report);
    if (effects.begins_later || report == nullptr) return effects;
    auto const frame = TRY(report_frame(visit, **counted, *report, month));
    auto const now = frame.inputs(standards, **counted);
    auto const tolerance = TRY(indicators::amber_tolerance(proposal.after.book, month.last_day()));
    reports::ReportInputs const inputs{.catalogue = now.catalogue,
                                       .outturns = now.outturns,
                                       .targets = proposal.after.targets,
                                       .comparisons = now.comparisons,
                                       .amber_tolerance = tolerance,
                                       .commentary = {}};
    auto const before = reports::gather(*report, now, frame.options);
    auto const after = reports::gather(*report, inputs, frame.options);
    for (std::size_t i = 0; i < before.size(); ++i) {
        ++effects.looked_at;
        auto const words = rating_words(before[i].latest().rating);
        auto const new_words = rating_words(after[i].latest().rating);
        if (words != new_words)
            effects.moved.push_back(
                {before[i].label, std::string{to_words(before[i].basis)}, words, new_words});
    }
    return effects;
}

std::vector<std::string> reports_showing(
    Standards const& standards, std::span<indicators::Definition const* const> definitions) {
    std::vector<std::string> titles;
    for (auto const& report : standards.reports) {
        bool shows = false;
        for (auto const& section : report.sections)
            for (auto const& row : section.rows)
                shows = shows || std::any_of(definitions.begin(), definitions.end(),
                                             [&](auto const* definition) {
                                                 return definition->id == row.indicator;
                                             });
        if (shows) titles.push_back(report.title);
    }
    return titles;
}

}  // namespace breakwater::web
