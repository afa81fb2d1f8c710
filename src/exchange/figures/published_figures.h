#pragma once
// The door for published figures: tidy CSV with the columns source_document, table, indicator,
// period_type, period, value, unit, note; one row a printed cell, mistakes included.
//
// Values stay as printed: 253.0 is not 253. "N/A", "Not available" and an empty cell are figures
// that are not available. Periods are months (2024-08), financial quarters (2019/20 Q1) and years
// (2023/24), calendar years (2023), academic years, which end in July, and school terms, which end
// in December, April and July. What cannot be understood is a problem with its place; nothing is
// guessed, and the rest is read.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "exchange/figures/figure_map.h"
#include "indicators/definition.h"
#include "indicators/published.h"

namespace breakwater::exchange {

/// One thing that could not be understood.
struct FigureProblem {
    Place place;
    std::string column;      ///< the heading
    std::string value;       ///< as written, at most 80 bytes
    std::string code;        ///< stable, snake_case: "label_not_mapped"
    std::string reason;      ///< what is wrong
    std::string suggestion;  ///< how to put it right
};

/// Rows of the files by what became of them.
struct FigureCounts {
    int rows = 0, outturns = 0, targets = 0, comparisons = 0, not_mapped = 0, problems = 0;
};

struct PublishedFigures {
    indicators::Published published;
    std::vector<FigureProblem> problems;
    FigureCounts counts;
};

/// Reads the files; a folder stands for the *.csv in it. Fails only where a path cannot be read or
/// is no such table (codes cannot_read, too_large, no_column). Codes of problems:
/// unknown_indicator, another_basis (of the map), row_cut_off, label_not_mapped, unknown_unit,
/// another_unit, not_a_number, unknown_period, no_comparator, same_cell_twice.
Result<PublishedFigures> read_published_figures(std::span<std::filesystem::path const> paths,
                                                FigureMap const& map,
                                                indicators::Catalogue const& catalogue);

/// Adds the rows of one file's text.
Result<void> read_figures_text(std::string_view text, std::string const& file, FigureMap const& map,
                               indicators::Catalogue const& catalogue, PublishedFigures& figures);

/// The month a printed period ends with: ("quarter", "2019/20 Q1") is June 2019. Code
/// unknown_period.
Result<Month> read_period(std::string_view period_type, std::string_view period);

}  // namespace breakwater::exchange
