#include "reports/gather.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace breakwater::reports {

using indicators::Aim;
using indicators::Basis;
using indicators::Comparator;
using indicators::Comparison;
using indicators::Definition;
using indicators::Polarity;
using indicators::Status;
using indicators::Target;
using indicators::TargetKind;

namespace {

/// Words compare with the same month a year before, so at least these are gathered.
constexpr int months_least = 13;

Definition const* definition_of(indicators::Catalogue const& catalogue, std::string_view id,
                                Month period) {
    auto const* definition = catalogue.find(id, period);
    return definition ? definition : catalogue.latest(id);
}

Good good_side(Target const& target, Polarity better) {
    if (target.aim == Aim::at_most) return Good::lower;
    if (target.aim == Aim::at_least) return Good::higher;
    if (target.kind == TargetKind::range) return Good::in_range;
    switch (better) {
        case Polarity::higher:
            return Good::higher;
        case Polarity::lower:
            return Good::lower;
        case Polarity::in_range:
            return Good::in_range;
        case Polarity::neither:
            return Good::not_agreed;
    }
    return Good::not_agreed;
}

class Gatherer {
public:
    Gatherer(ReportInputs const& inputs, ReportOptions const& options)
        : inputs_(inputs), options_(options) {}
    RowFigures row(ReportDefinition const& report, ReportSection const& section,
                   ReportRow const& row) const;

private:
    MonthFigure figure(RowFigures const& to, Definition const& definition, ReportRow const& row,
                       Month month) const;
    void breaks(RowFigures& to) const;
    Beside beside(RowFigures const& to, ReportRow const& row, Comparator comparator) const;
    std::string name_of(Comparator comparator) const;

    ReportInputs const& inputs_;
    ReportOptions const& options_;
};

RowFigures Gatherer::row(ReportDefinition const& report, ReportSection const& section,
                         ReportRow const& row) const {
    auto const* definition = definition_of(inputs_.catalogue, row.indicator, options_.period);
    assert(definition);
    RowFigures to;
    to.indicator = row.indicator;
    to.title = definition->title;
    to.label = row.label.empty() ? definition->title : row.label;
    to.section = section.title;
    to.unit = definition->outturn;
    to.basis = row.basis;
    to.running_from = definition->running_from;
    to.decimals = definition->decimals;
    to.better = definition->better;
    to.period = options_.period;
    to.is_key = row.is_key;
    to.has_chart = row.has_chart;
    if (auto const* target = inputs_.targets.find(row.indicator, options_.area, row.basis,
                                                  options_.period, row.published)) {
        to.target_better = good_side(*target, definition->better);
        to.target_kind = target->kind;
        to.target_source = target->source;
        if (target->kind == TargetKind::profiled) to.yearly_target = target->value;
    }
    auto const months = std::max(report.months, months_least);
    for (auto month = options_.period - (months - 1); month <= options_.period; month = month + 1)
        to.figures.push_back(figure(to, *definition, row, month));
    if (report.two_years_back)
        to.year_before_first = figure(to, *definition, row, options_.period - 24);
    breaks(to);
    for (auto const comparator : row.compare) to.beside.push_back(beside(to, row, comparator));
    return to;
}

MonthFigure Gatherer::figure(RowFigures const& to, Definition const& definition,
                             ReportRow const& row, Month month) const {
    MonthFigure figure{.month = month};
    auto const* outturn =
        inputs_.outturns.find(row.indicator, options_.area, row.basis, month, row.published);
    if (outturn) {
        figure.value = outturn->value;
        figure.status = outturn->status;
        figure.reason = outturn->reason;
        figure.numerator = outturn->numerator;
        figure.denominator = outturn->denominator;
        figure.numerator_parts = outturn->numerator_parts;
        figure.denominator_parts = outturn->denominator_parts;
        figure.definition_version = outturn->definition_version;
        figure.published_in = outturn->published_in;
        figure.population = outturn->population;
    }
    auto const* target =
        inputs_.targets.find(row.indicator, options_.area, row.basis, month, row.published);
    if (target) figure.target = target_at(*target, month, to.running_from);
    figure.rating =
        indicators::rate(figure.value, definition.better, target ? target->aim : Aim::by_polarity,
                         figure.target, inputs_.amber_tolerance);
    return figure;
}

void Gatherer::breaks(RowFigures& to) const {
    MonthFigure const* before = nullptr;
    for (auto const& each : to.figures) {
        if (!each.value) continue;
        if (before && before->definition_version != each.definition_version)
            to.breaks.push_back(each.month);
        before = &each;
    }
}

std::string Gatherer::name_of(Comparator comparator) const {
    switch (comparator) {
        case Comparator::own_published:
            return options_.area_name;
        case Comparator::statistical_neighbours:
            return "Statistical neighbours";
        case Comparator::region:
            return options_.region_name;
        case Comparator::england:
            return options_.nation_name;
        case Comparator::family:
            return "Family of areas";
    }
    return {};
}

/// The year a comparison is of, for choosing the latest; 0 where it does not say.
int year_of_comparison(Comparison const& comparison) {
    return comparison.year_ending.value_or(0);
}

Beside Gatherer::beside(RowFigures const& to, ReportRow const& row, Comparator comparator) const {
    Beside found{.comparator = comparator, .name = name_of(comparator)};
    Comparison const* best = nullptr;
    for (auto const& each : inputs_.comparisons) {
        if (each.indicator != row.indicator || each.area != options_.area ||
            each.comparator != comparator)
            continue;
        // A table's own comparators are shown with it; those printed elsewhere are not.
        auto const printed_here = !row.published.empty() && each.published_in == row.published;
        if (!printed_here && !each.published_in.empty()) continue;
        // Later years than the report's were not known when it was made.
        if (year_of_comparison(each) > to.period.year()) continue;
        auto const best_here = best && best->published_in == row.published;
        if (!best || (printed_here && !best_here) ||
            (printed_here == best_here && year_of_comparison(each) > year_of_comparison(*best)))
            best = &each;
    }
    if (!best) {
        found.reason = "no comparator was given";
        return found;
    }
    found.value = best->value;
    found.not_applicable = !best->value && !best->printed.empty();
    if (best->year_ending)
        found.period = fmt::format("{}/{:02}", *best->year_ending - 1, *best->year_ending % 100);
    if (best->published_in.empty()) found.method = best->words;
    if (!best->value) found.reason = "none is published";
    return found;
}

}  // namespace

std::vector<Error> check(ReportDefinition const& report, indicators::Catalogue const& catalogue) {
    std::vector<Error> problems;
    for (auto const& section : report.sections)
        for (auto const& row : section.rows) {
            auto const* definition = catalogue.latest(row.indicator);
            if (!definition)
                problems.push_back({"unknown_indicator",
                                    fmt::format("no indicator \"{}\" is defined under "
                                                "rules/indicators",
                                                row.indicator),
                                    row.place});
            else if (!definition->has(row.basis))
                problems.push_back({"another_basis",
                                    fmt::format("\"{}\" is not counted {}: see its line \"basis\"",
                                                row.indicator, to_words(row.basis)),
                                    row.place});
        }
    return problems;
}

std::vector<RowFigures> gather(ReportDefinition const& report, ReportInputs const& inputs,
                               ReportOptions const& options) {
    Gatherer const gatherer(inputs, options);
    std::vector<RowFigures> rows;
    rows.reserve(report.rows());
    for (auto const& section : report.sections)
        for (auto const& row : section.rows) rows.push_back(gatherer.row(report, section, row));
    return rows;
}

}  // namespace breakwater::reports
