#include "reports/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kernel/csv_cell.h"

namespace breakwater::reports {

using indicators::Comparator;
using indicators::Rag;

namespace {

std::string_view rag_name(Rag rag) {
    switch (rag) {
        case Rag::red:
            return "red";
        case Rag::amber:
            return "amber";
        case Rag::green:
            return "green";
        case Rag::no_target:
            return "no_target";
        case Rag::not_rated:
            return "not_rated";
        case Rag::not_known:
            return "not_known";
    }
    return {};
}

std::string target_text(MonthFigure const& figure) {
    if (!figure.target) return {};
    auto const low = to_string(figure.target->low);
    if (figure.target->low == figure.target->high) return low;
    return low + " to " + to_string(figure.target->high);
}

std::string outturn_cells(RowFigures const& row, MonthFigure const& figure,
                          std::string const& area) {
    return indicators::csv_line({.indicator = row.indicator,
                                 .area = area,
                                 .basis = row.basis,
                                 .period = figure.month,
                                 .numerator = figure.numerator,
                                 .numerator_parts = figure.numerator_parts,
                                 .denominator = figure.denominator,
                                 .denominator_parts = figure.denominator_parts,
                                 .value = figure.value,
                                 .unit = row.unit,
                                 .status = figure.status});
}

void line(std::string& csv, RowFigures const& row, MonthFigure const& figure,
          ReportOptions const& options, CsvOfEdition const& edition) {
    constexpr std::array comparators{Comparator::own_published, Comparator::statistical_neighbours,
                                     Comparator::region, Comparator::england};
    auto text = outturn_cells(row, figure, options.area);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    csv += text;
    csv += ',' + target_text(figure);
    csv += ',';
    csv += rag_name(figure.rating.rag);
    for (auto const comparator : comparators) {
        csv += ',';
        for (auto const& each : row.beside)
            if (each.comparator == comparator && each.value) csv += to_string(*each.value);
    }
    for (auto const* words : {&figure.published_in, &row.section, &row.label, &figure.reason})
        csv += ',' + csv_cell(*words);
    csv += options.invented ? ",yes" : ",no";
    if (!edition.journal_head.empty())
        csv += fmt::format(",{},{}", edition.number, edition.journal_head);
    csv += '\n';
}

}  // namespace

std::string to_csv(ReportDefinition const& definition, std::span<RowFigures const> rows,
                   ReportOptions const& options, CsvOfEdition const& edition) {
    auto csv = indicators::csv_header();
    while (!csv.empty() && csv.back() == '\n') csv.pop_back();
    csv +=
        ",target,rag,own_published,statistical_neighbours,region,england,published_in,section,"
        "label,reason,invented";
    csv += edition.journal_head.empty() ? "\n" : ",edition,journal_head\n";
    for (auto const& row : rows) {
        if (row.year_before_first) line(csv, row, *row.year_before_first, options, edition);
        for (auto const& figure : row.figures)
            if (figure.month > row.period - definition.months)
                line(csv, row, figure, options, edition);
    }
    return csv;
}

}  // namespace breakwater::reports
