#include "intake/figures_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_rows.h"

namespace breakwater::intake {

using exchange::FigureMap;
using exchange::MappedLabel;
using indicators::Definition;
using indicators::PublishedRow;

namespace {

Definition const* find_supplied(indicators::Catalogue const& catalogue, std::string_view label) {
    for (auto const& definition : catalogue.all())
        if (!definition.counted() && (definition.id == label || definition.title == label))
            return catalogue.latest(definition.id);
    return nullptr;
}

MappedLabel const* find_in(std::span<FigureMap const> maps, MappedLabel const& label) {
    for (auto const& map : maps)
        if (auto const* const found = map.find(label.document, label.table, label.label))
            return found;
    return nullptr;
}

/// A line for every label of the file that is an indicator's own name, or that some map knows.
Result<FigureMap> map_for(std::string_view text, std::string const& file,
                          std::span<FigureMap const> maps, indicators::Catalogue const& catalogue) {
    FigureMap map;
    CsvRows rows{text};
    if (!rows.next()) return map;
    auto const columns =
        TRY(find_columns(rows.cells(), {"source_document", "table", "indicator"}, file));
    while (rows.next()) {
        MappedLabel label{std::string{rows.cell(columns[0])}, std::string{rows.cell(columns[1])},
                          std::string{rows.cell(columns[2])}};
        auto const* const there = map.find(label.document, label.table, label.label);
        if (there != nullptr && there->label == label.label) continue;
        if (auto const* const definition = find_supplied(catalogue, label.label)) {
            label.indicator = definition->id;
            label.basis = definition->bases.front();
            map.add(std::move(label));
        } else if (auto const* const known = find_in(maps, label)) {
            auto copy = *known;
            copy.label = label.label;
            map.add(std::move(copy));
        }
    }
    return map;
}

exchange::FigureProblem problem_of(PublishedRow const& row, std::string code, std::string reason,
                                   std::string suggestion) {
    return {row.place,       "indicator",       row.label.substr(0, 80),
            std::move(code), std::move(reason), std::move(suggestion)};
}

}  // namespace

Result<FiguresFile> read_figures_file(std::string_view text, std::string const& file,
                                      std::span<FigureMap const> maps,
                                      indicators::Catalogue const& catalogue,
                                      std::function<bool(Definition const&)> const& may_give) {
    auto const map = TRY(map_for(text, file, maps, catalogue));
    exchange::PublishedFigures read;
    TRY(exchange::read_figures_text(text, file, map, catalogue, read));
    FiguresFile found;
    found.problems = std::move(read.problems);
    for (auto const& row : read.published.rows) {
        if (row.read_as == PublishedRow::ReadAs::problem) continue;
        if (row.read_as != PublishedRow::ReadAs::outturn) {
            ++found.left_out;
            continue;
        }
        auto const* const definition = catalogue.latest(row.indicator);
        if (definition->counted()) {
            found.problems.push_back(problem_of(
                row, "counted_here",
                fmt::format("“{}” is counted from the record, not supplied", definition->title),
                "take the row out"));
        } else if (!may_give(*definition)) {
            found.problems.push_back(problem_of(
                row, "another_agency",
                fmt::format("“{}” is supplied by {}", definition->title, definition->supplied_by),
                "take the row out: each agency gives its own figures"));
        } else {
            found.figures.push_back(
                {.of = {row.indicator, std::string{indicators::name(row.basis)}, *row.month},
                 .value = row.number,
                 .note = row.note,
                 .source = fmt::format("{}, line {}", file, row.place.line),
                 .based_on = {}});
        }
    }
    return found;
}

Result<std::vector<FigureMap>> figure_maps_of(std::filesystem::path const& rules_folder,
                                              std::string_view area) {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (auto const& entry : std::filesystem::directory_iterator{rules_folder / "figures", failed})
        if (entry.path().extension() == ".map") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<FigureMap> maps;
    for (auto const& file : files) {
        auto map = TRY(exchange::load_figure_map(file));
        if (map.area() == area) maps.push_back(std::move(map));
    }
    return maps;
}

}  // namespace breakwater::intake
