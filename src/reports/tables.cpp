#include "reports/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "reports/wording.h"
#include "reports/wording_parts.h"

namespace breakwater::reports {

using indicators::Comparator;
using indicators::Polarity;
using indicators::Status;
using indicators::TargetKind;

namespace {

constexpr std::array comparators{Comparator::own_published, Comparator::statistical_neighbours,
                                 Comparator::region, Comparator::england};

Beside const* beside(RowFigures const& row, Comparator comparator) {
    for (auto const& each : row.beside)
        if (each.comparator == comparator) return &each;
    return nullptr;
}

/// A column for each comparator that some row has a value of; beneath its name the year, or both
/// where the rows are of two.
struct ComparatorColumn {
    Comparator comparator;
    std::string name;
    std::string year;
};
std::vector<ComparatorColumn> comparator_columns(std::span<RowFigures const> rows) {
    std::vector<ComparatorColumn> columns;
    for (auto const comparator : comparators) {
        bool any = false;
        std::set<std::string> years;
        ComparatorColumn column{comparator, {}, {}};
        for (auto const& row : rows) {
            auto const* found = beside(row, comparator);
            if (!found || !found->value) continue;
            column.name = found->name;
            years.insert(found->period);
            any = true;
        }
        column.year = years.size() <= 2 ? fmt::format("{}", fmt::join(years, ", ")) : "latest";
        if (any) columns.push_back(column);
    }
    return columns;
}

Cell beside_cell(RowFigures const& row, Comparator comparator) {
    auto const* found = beside(row, comparator);
    if (!found) return MissingCell{Missing::not_applicable, "not compared"};
    if (found->value) return FigureCell{*found->value, row.unit};
    return MissingCell{found->not_applicable ? Missing::not_applicable : Missing::not_available,
                       found->reason};
}

/// Puts a heading row before the first row of each section, where there are several.
void add_group(Table& table, std::span<RowFigures const> rows, std::size_t at) {
    auto const several = std::any_of(rows.begin(), rows.end(), [&](RowFigures const& row) {
        return row.section != rows.front().section;
    });
    if (several && (at == 0 || rows[at].section != rows[at - 1].section))
        table.rows.push_back({{TextCell{rows[at].section}}, true});
}

RagCell rag_cell(RowFigures const& row) {
    return {row.latest().rating.rag, row.latest().rating.because};
}

std::string_view better_words(Polarity better) {
    switch (better) {
        case Polarity::higher:
            return "Higher is better";
        case Polarity::lower:
            return "Lower is better";
        case Polarity::in_range:
            return "Within a range is better";
        case Polarity::neither:
            return "No direction is agreed";
    }
    return {};
}

}  // namespace

Table month_table(std::span<RowFigures const> rows, int months, After after) {
    Table table{.style = TableStyle::months};
    table.columns.push_back({.heading = "Indicator", .align = Align::left});
    auto const period = rows.front().period;
    if (rows.front().year_before_first)
        table.columns.push_back({.heading = to_short(rows.front().year_before_first->month),
                                 .month = rows.front().year_before_first->month});
    for (auto month = period - (months - 1); month <= period; month = month + 1)
        table.columns.push_back({.heading = to_short(month), .month = month});
    auto const with_change = after == After::change;
    if (with_change)
        table.columns.push_back(
            {.heading = "Since " + to_short(period - 1).substr(0, 3), .align = Align::left});
    table.columns.push_back({.heading = "Target"});
    table.columns.push_back({.heading = "Status", .align = Align::left});
    auto const others = with_change ? std::vector<ComparatorColumn>{} : comparator_columns(rows);
    for (auto const& column : others)
        table.columns.push_back({.heading = column.name, .second_line = column.year});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& row = rows[i];
        add_group(table, rows, i);
        TableRow to;
        to.cells.push_back(TextCell{row.label});
        if (row.year_before_first) to.cells.push_back(figure_cell(row, *row.year_before_first));
        for (auto month = period - (months - 1); month <= period; month = month + 1)
            to.cells.push_back(figure_cell(row, *row.at(month)));
        if (with_change) to.cells.push_back(change_on_month_before(row));
        to.cells.push_back(target_cell(row));
        to.cells.push_back(rag_cell(row));
        for (auto const& column : others) to.cells.push_back(beside_cell(row, column.comparator));
        table.rows.push_back(std::move(to));
    }
    for (auto& note : notes_on_targets(rows)) table.notes.push_back(std::move(note));
    for (auto& note : reasons_for_missing(rows, months)) table.notes.push_back(std::move(note));
    return table;
}

Table glance_table(std::span<RowFigures const> rows) {
    Table table{.id = "glance", .sheet = "At a glance", .style = TableStyle::glance};
    table.caption = "Latest figures, change, trend and status";
    auto const period = rows.front().period;
    auto const months = static_cast<int>(rows.front().figures.size());
    auto const month_before = to_words(period - 1);
    table.columns = {{.heading = "Indicator", .align = Align::left},
                     {.heading = to_words(period)},
                     {.heading = "Change since " + month_before.substr(0, month_before.find(' ')),
                      .align = Align::left},
                     {.heading = fmt::format("{} month trend", months),
                      .second_line = "dashed line: target",
                      .align = Align::left},
                     {.heading = "Target"},
                     {.heading = "Status", .align = Align::left}};
    auto const others = comparator_columns(rows);
    for (auto const& column : others)
        if (column.comparator != Comparator::own_published)
            table.columns.push_back({.heading = column.name, .second_line = column.year});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& row = rows[i];
        add_group(table, rows, i);
        SparklineCell trend{.unit = row.unit};
        for (auto const& each : row.figures) trend.values.push_back(each.value);
        for (auto const month : begins_anew(row))
            trend.begins_anew.push_back(month - row.figures.front().month);
        if (row.latest().target && row.target_kind != TargetKind::profiled)
            trend.target = row.latest().target->low;
        TableRow to;
        to.cells = {TextCell{row.label},
                    figure_cell(row, row.latest(), Emphasis::latest),
                    change_on_month_before(row),
                    std::move(trend),
                    target_cell(row),
                    rag_cell(row)};
        for (auto const& column : others)
            if (column.comparator != Comparator::own_published)
                to.cells.push_back(beside_cell(row, column.comparator));
        table.rows.push_back(std::move(to));
    }
    table.notes.push_back(
        "\u201cBetter\u201d and \u201cworse\u201d follow the direction agreed for each indicator; "
        "where none is agreed only \u201cup\u201d or \u201cdown\u201d is shown.");
    for (auto& note : reasons_for_missing(rows, 1)) table.notes.push_back(std::move(note));
    return table;
}

Table comparator_table(std::span<RowFigures const> rows) {
    Table table{.style = TableStyle::plain};
    auto const columns = comparator_columns(rows);
    table.columns.push_back({.heading = "Indicator", .align = Align::left});
    table.columns.push_back({.heading = to_words(rows.front().period)});
    for (auto const& column : columns)
        table.columns.push_back({.heading = column.comparator == Comparator::own_published
                                                ? column.name + ", published"
                                                : column.name,
                                 .second_line = column.year});
    table.columns.push_back({.heading = "Covers", .align = Align::left});
    for (auto const& row : rows) {
        auto const any = std::any_of(row.beside.begin(), row.beside.end(),
                                     [](Beside const& each) { return each.value.has_value(); });
        if (!any) continue;
        TableRow to;
        to.cells = {TextCell{row.label}, figure_cell(row, row.latest())};
        for (auto const& column : columns) to.cells.push_back(beside_cell(row, column.comparator));
        to.cells.push_back(TextCell{capitalised(basis_words(row))});
        table.rows.push_back(std::move(to));
    }
    return table;
}

Table definitions_table(std::span<RowFigures const> rows) {
    Table table{.id = "definitions", .sheet = "Definitions"};
    table.caption = "What each indicator counts";
    table.columns = {{.heading = "Indicator", .align = Align::left},
                     {.heading = "Definition", .align = Align::left},
                     {.heading = "Covers", .align = Align::left},
                     {.heading = "Direction", .align = Align::left}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        add_group(table, rows, i);
        table.rows.push_back({{TextCell{rows[i].label}, TextCell{rows[i].title},
                               TextCell{capitalised(basis_words(rows[i]))},
                               TextCell{std::string{better_words(rows[i].better)}}}});
    }
    return table;
}

Cell figure_cell(RowFigures const& row, MonthFigure const& figure, Emphasis emphasis) {
    if (figure.value) return FigureCell{*figure.value, row.unit, emphasis};
    return MissingCell{missing_of(figure.status), figure.reason};
}

Cell target_cell(RowFigures const& row) {
    auto const& target = row.latest().target;
    if (!target) return MissingCell{Missing::not_applicable, "no target is set"};
    // The whole year's, as papers print it; what it allows by now is in a note.
    if (row.yearly_target) return FigureCell{*row.yearly_target, row.unit};
    if (target->low == target->high) return FigureCell{target->low, row.unit};
    return TextCell{target_words(row, *target)};
}

std::vector<std::string> notes_on_targets(std::span<RowFigures const> rows) {
    std::vector<std::string> notes;
    for (auto const& row : rows) {
        auto const& target = row.latest().target;
        if (!target || row.target_kind != TargetKind::profiled || !row.yearly_target) continue;
        if (target->low == *row.yearly_target) continue;  // the whole year is covered
        notes.push_back(
            fmt::format("{} is judged against the part of its yearly target that is "
                        "due by {}: {}.",
                        row.label, to_words(row.period), target->words));
    }
    return notes;
}

std::vector<std::string> reasons_for_missing(std::span<RowFigures const> rows, int months) {
    // Rows that share a reason share a note; each is named once.
    std::vector<std::pair<std::string, std::vector<std::string>>> by_reason;
    for (auto const& row : rows)
        for (auto const& figure : row.figures) {
            if (figure.value || figure.reason.empty()) continue;
            if (figure.month <= row.period - months) continue;
            auto found = std::find_if(by_reason.begin(), by_reason.end(), [&](auto const& each) {
                return each.first == figure.reason;
            });
            if (found == by_reason.end()) {
                by_reason.push_back({figure.reason, {}});
                found = by_reason.end() - 1;
            }
            auto& names = found->second;
            if (std::find(names.begin(), names.end(), row.label) == names.end())
                names.push_back(row.label);
        }
    std::vector<std::string> notes;
    for (auto const& [reason, names] : by_reason)
        notes.push_back(fmt::format("{}: {}.", joined(names), reason));
    return notes;
}

}  // namespace breakwater::reports
