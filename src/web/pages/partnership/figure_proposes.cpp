#include "web/pages/partnership/figure_proposes.h"

#include <fmt/format.h>

#include "reports/figure_words.h"
#include "reports/gather.h"
#include "web/pages/packs/pack_figures.h"
#include "web/pages/partnership/figure_asked.h"

namespace breakwater::web {

namespace {

reports::MonthFigure const* last_before_latest(reports::RowFigures const& row) {
    for (auto at = row.figures.rbegin(); at != row.figures.rend(); ++at)
        if (at != row.figures.rbegin() && at->value) return &*at;
    return nullptr;
}

bool is_worse(Decimal now, Decimal before, reports::Good good) {
    if (good == reports::Good::higher) return now < before;
    if (good == reports::Good::lower) return now > before;
    return false;
}

}  // namespace

std::string why_to_challenge(reports::RowFigures const& row) {
    if (row.figures.empty() || reports::accumulates(row)) return {};
    auto const& now = row.latest();
    auto const* const before = last_before_latest(row);
    if (now.rating.rag != indicators::Rag::red || !now.value || before == nullptr ||
        reports::break_between(row, before->month, now.month) ||
        !is_worse(*now.value, *before->value, row.target_better))
        return {};
    return fmt::format(
        "It is red, and worse than in {} ({} then, {} now): a challenge is proposed.",
        to_words(before->month), reports::in_words(*before->value, row.unit),
        reports::in_words(*now.value, row.unit));
}

std::optional<reports::RowFigures> row_of(Visit const& visit, IndicatorPlace const& figure) {
    auto record = visit.desk->records.lend();
    if (!record.ok()) return std::nullopt;
    reports::ReportDefinition report;
    report.id = figure.indicator;
    report.title = figure.indicator;
    report.months = 25;
    reports::ReportRow const row{.indicator = figure.indicator, .basis = figure.basis};
    report.sections.push_back({.title = figure.indicator, .id = "one", .rows = {row}});
    auto const figures = pack_figures(visit, *record.value(), report, figure.period);
    if (!figures.ok()) return std::nullopt;
    auto const& of = figures.value();
    auto rows = reports::gather(report, of.frame.inputs(visit.desk->standards, *of.counted),
                                of.frame.options);
    if (rows.empty() || rows.front().figures.empty()) return std::nullopt;
    return std::move(rows.front());
}

std::string figure_proposes(Visit const& visit, IndicatorPlace const& figure) {
    auto const row = row_of(visit, figure);
    return row ? why_to_challenge(*row) : std::string{};
}

std::string challenge_address(IndicatorPlace const& figure) {
    return "/partnership/challenges/new?figure=" + percent_encoded(to_text(figure));
}

}  // namespace breakwater::web
