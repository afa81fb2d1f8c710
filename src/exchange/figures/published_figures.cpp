#include "exchange/figures/published_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::exchange {

using indicators::Comparison;
using indicators::Definition;
using indicators::Outturn;
using indicators::PublishedRow;
using indicators::Status;
using indicators::Target;
using indicators::Unit;

namespace {

constexpr std::array<std::string_view, 8> headings{
    "source_document", "table", "indicator", "period_type", "period", "value", "unit", "note"};
enum Column : std::size_t { document, table, indicator, period_type, period, value, unit, note };

bool is_not_available(std::string_view printed) {
    return printed.empty() || printed == "N/A" || printed == "Not available" || printed == "n/a";
}

/// The units that the tidy columns know. "number" is a figure with decimals, such as an average.
std::optional<Unit> unit_of(std::string_view text, Unit defined) {
    if (text == "count") return Unit::number;
    if (text == "number") return defined == Unit::average ? Unit::average : Unit::number;
    if (text == "percent") return Unit::percentage;
    if (text == "rate_per_10000") return Unit::rate_per_10_000;
    if (text == "rate_per_1000") return Unit::rate_per_1_000;
    if (text == "rate_per_100000") return Unit::rate_per_100_000;
    return std::nullopt;
}

class FiguresReader {
public:
    FiguresReader(std::string const& file, FigureMap const& map,
                  indicators::Catalogue const& catalogue, PublishedFigures& figures)
        : file_(file), map_(map), catalogue_(catalogue), figures_(figures) {}

    Result<void> read(std::string_view text) {
        CsvRows rows{text};
        if (!rows.next())
            return Error{"no_column", "the file is empty: its first row names the columns",
                         Place{file_, 1, 0}};
        columns_ = TRY(find_columns(
            rows.cells(),
            {headings[document], headings[table], headings[indicator], headings[period_type],
             headings[period], headings[value], headings[unit], headings[note]},
            file_));
        while (rows.next()) {
            ++figures_.counts.rows;
            if (rows.cut_off())
                report(rows, indicator, "row_cut_off", "a quotation mark is never closed",
                       "close it, or take the whole file again: it may have been cut off");
            else
                read_row(rows);
        }
        return {};
    }

private:
    std::string_view cell(CsvRows const& rows, Column column) const {
        return rows.cell(columns_[column]);
    }

    void read_row(CsvRows const& rows) {
        PublishedRow row;
        row.document = cell(rows, document);
        row.table = cell(rows, table);
        row.label = cell(rows, indicator);
        row.period_type = cell(rows, period_type);
        row.period = cell(rows, period);
        row.value = cell(rows, value);
        row.unit = cell(rows, unit);
        row.note = cell(rows, note);
        row.place = {file_, rows.line(), static_cast<int>(columns_[value]) + 1};
        auto const* label = map_.find(row.document, row.table, row.label);
        if (!label) {
            report(
                rows, indicator, "label_not_mapped",
                fmt::format("the map does not say what this label of the table “{}” is", row.table),
                "add a line for it to the map: which indicator it is, or why it is left out");
        } else if (label->indicator.empty()) {
            row.read_as = PublishedRow::ReadAs::not_mapped;
            auto const number = parse_decimal(row.value);
            if (number && indicators::is_plain_figure(number.value())) row.number = number.value();
            if (auto const end = read_period(row.period_type, row.period)) row.month = end.value();
            ++figures_.counts.not_mapped;
        } else {
            row.indicator = label->indicator;
            row.basis = label->basis;
            row.typed = label->typed;
            read_mapped(rows, *label, row);
        }
        figures_.published.rows.push_back(std::move(row));
    }

    void read_mapped(CsvRows const& rows, MappedLabel const& label, PublishedRow& row) {
        auto const* definition = catalogue_.latest(row.indicator);
        if (!definition) {
            report(rows, indicator, "unknown_indicator",
                   fmt::format("the map reads this as {}, which no definition has", row.indicator),
                   fmt::format("put right line {} of {}", label.place.line, label.place.file));
            return;
        }
        auto const is_unit = unit_of(row.unit, definition->outturn);
        if (!is_unit) {
            report(rows, unit, "unknown_unit", "no such unit is known",
                   "write count, number, percent, rate_per_10000, rate_per_1000 or "
                   "rate_per_100000");
            return;
        }
        if (*is_unit != definition->outturn) {
            report(
                rows, unit, "another_unit",
                fmt::format("the indicator {} is a {}", row.indicator, name(definition->outturn)),
                "check the unit, or map the label to another indicator");
            return;
        }
        if (!is_not_available(row.value)) {
            auto const number = parse_number(row.value, *is_unit);
            if (!number) {
                report(rows, value, number.error().code, number.error().message,
                       "write the figure as printed, without words");
                return;
            }
            row.number = number.value();
        }
        read_as_meant(rows, label, *definition, row);
    }

    /// "89%" is 89, where the unit is a percentage.
    static Result<Decimal> parse_number(std::string_view printed, Unit is_unit) {
        if (is_unit == Unit::percentage && printed.ends_with('%')) printed.remove_suffix(1);
        auto number = parse_decimal(printed);
        if (number && !indicators::is_plain_figure(number.value()))
            return Error{"not_a_number", "the number is longer than any figure"};
        return number;
    }

    void read_as_meant(CsvRows const& rows, MappedLabel const& label, Definition const& definition,
                       PublishedRow& row) {
        bool const note_says = row.period_type == "year" && map_.year_rows_compare(row.document);
        if (row.period_type == "target" || (note_says && row.note.starts_with("target")))
            return read_target(rows, label, row);
        if (label.compares || row.period_type == "benchmark" || note_says)
            return read_comparison(rows, label, definition, row);
        read_outturn(rows, definition, row);
    }

    void read_target(CsvRows const& rows, MappedLabel const& label, PublishedRow& row) {
        auto const end = period_of(rows, row);
        if (!end) return;
        row.month = *end;
        row.read_as = PublishedRow::ReadAs::target;
        ++figures_.counts.targets;
        if (!row.number) return;
        Target target{map_.area(), row.indicator, row.basis, label.target_kind, label.target_aim};
        target.value = target.high = *row.number;
        target.since = (*end - 11).first_day();
        target.until = (*end + 1).first_day();
        target.table = row.table;
        target.source = row.document + ", " + row.table;
        target.place = row.place;
        figures_.published.targets.add(std::move(target));
    }

    void read_comparison(CsvRows const& rows, MappedLabel const& label,
                         Definition const& definition, PublishedRow& row) {
        row.comparator = label.compares ? label.compares : map_.comparator_of(row.note);
        if (!row.comparator) {
            report(rows, note, "no_comparator", "the note does not say whom the figure is for",
                   "begin the note with the comparator's name, as the map spells it");
            return;
        }
        auto const end = read_period(row.period_type, row.period);
        if (end) row.month = end.value();
        row.read_as = PublishedRow::ReadAs::comparison;
        ++figures_.counts.comparisons;
        Comparison comparison;
        comparison.indicator = row.indicator;
        comparison.area = map_.area();
        comparison.comparator = *row.comparator;
        comparison.value = row.number;
        if (end) comparison.year_ending = end.value().year();
        comparison.unit = definition.outturn;
        comparison.words = row.period;
        comparison.published_in = row.table;
        comparison.printed = row.value;
        figures_.published.comparisons.push_back(std::move(comparison));
    }

    void read_outturn(CsvRows const& rows, Definition const& definition, PublishedRow& row) {
        auto const end = period_of(rows, row);
        if (!end) return;
        row.month = *end;
        if (is_there_already(row)) {
            report(rows, value, "same_cell_twice",
                   fmt::format("the table “{}” already has a figure of this label for {}",
                               row.table, row.period),
                   "keep one of the two rows");
            return;
        }
        Outturn outturn;
        outturn.indicator = row.indicator;
        outturn.area = map_.area();
        outturn.basis = row.basis;
        outturn.period = *end;
        outturn.value = row.number;
        outturn.unit = definition.outturn;
        outturn.status = row.number ? Status::ok : Status::not_available;
        if (!row.number)
            outturn.reason = row.value.empty() ? "left blank where it was printed"
                                               : fmt::format("printed as {}", row.value);
        outturn.published_in = row.table;
        outturn.definition_version = definition.version;
        if (row.number && definition.outturn == Unit::number && row.number->places() == 0)
            outturn.numerator = row.number->units();
        figures_.published.outturns.add(std::move(outturn));
        row.read_as = PublishedRow::ReadAs::outturn;
        ++figures_.counts.outturns;
    }

    bool is_there_already(PublishedRow const& row) const {
        auto const* found = figures_.published.outturns.find(row.indicator, map_.area(), row.basis,
                                                             *row.month, row.table);
        return found && found->published_in == row.table;
    }

    std::optional<Month> period_of(CsvRows const& rows, PublishedRow const& row) {
        auto const end = read_period(row.period_type, row.period);
        if (end) return end.value();
        report(rows, period, end.error().code, end.error().message,
               "write a month as 2024-08, a quarter as 2019/20 Q1, a year as 2023/24 or 2023, a "
               "term as Autumn 2019, and its type beside it");
        return std::nullopt;
    }

    void report(CsvRows const& rows, Column column, std::string_view code, std::string reason,
                std::string suggestion) {
        std::string_view const written = cell(rows, column);
        figures_.problems.push_back({{file_, rows.line(), static_cast<int>(columns_[column]) + 1},
                                     std::string{headings[column]},
                                     std::string{written.substr(0, 80)},
                                     std::string{code},
                                     std::move(reason),
                                     std::move(suggestion)});
        ++figures_.counts.problems;
    }

    std::string const& file_;
    FigureMap const& map_;
    indicators::Catalogue const& catalogue_;
    PublishedFigures& figures_;
    std::vector<std::size_t> columns_;
};

Result<std::vector<std::filesystem::path>> files_of(std::span<std::filesystem::path const> paths) {
    std::vector<std::filesystem::path> files;
    for (auto const& path : paths) {
        std::error_code failed;
        if (!std::filesystem::is_directory(path, failed)) {
            files.push_back(path);
            continue;
        }
        auto const before = static_cast<std::ptrdiff_t>(files.size());
        for (auto const& entry : std::filesystem::directory_iterator{path, failed})
            if (entry.path().extension() == ".csv") files.push_back(entry.path());
        if (failed)
            return Error{"cannot_read", "the folder cannot be read: check that you may open it",
                         Place{path.generic_string(), 0, 0}};
        std::sort(files.begin() + before, files.end());
    }
    return files;
}

}  // namespace

Result<void> read_figures_text(std::string_view text, std::string const& file, FigureMap const& map,
                               indicators::Catalogue const& catalogue, PublishedFigures& figures) {
    figures.published.area = map.area();
    return FiguresReader{file, map, catalogue, figures}.read(text);
}

Result<PublishedFigures> read_published_figures(std::span<std::filesystem::path const> paths,
                                                FigureMap const& map,
                                                indicators::Catalogue const& catalogue) {
    PublishedFigures figures;
    auto const files = TRY(files_of(paths));
    figures.published.sums.assign(map.sums().begin(), map.sums().end());
    for (auto const& file : files) {
        auto const text = TRY(read_text_file(file));
        TRY(read_figures_text(text, file.generic_string(), map, catalogue, figures));
    }
    return figures;
}

}  // namespace breakwater::exchange
