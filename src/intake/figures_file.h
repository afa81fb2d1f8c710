#pragma once
// A supplier's file of figures: tidy CSV as `report --figures` takes it. Its labels are the ids or
// titles of indicators that others supply, or labels that the area's map knows.

#include "exchange/figures/published_figures.h"
#include "store/supplied_figures.h"

namespace breakwater::intake {

struct FiguresFile {
    std::vector<store::GivenFigure> figures;
    std::vector<exchange::FigureProblem> problems;  ///< with any, nothing is to be kept
    std::size_t left_out = 0;  ///< rows that the map leaves out, targets and comparisons
};

/// `maps`: those of the area. `may_give` says whose figures may be in it; others are problems
/// (another_agency), and so are figures that are counted here (counted_here). Codes: those of
/// exchange::read_figures_text.
Result<FiguresFile> read_figures_file(
    std::string_view text, std::string const& file, std::span<exchange::FigureMap const> maps,
    indicators::Catalogue const& catalogue,
    std::function<bool(indicators::Definition const&)> const& may_give);

/// The maps under rules/figures of that area. Codes: those of exchange::load_figure_map.
Result<std::vector<exchange::FigureMap>> figure_maps_of(std::filesystem::path const& rules_folder,
                                                        std::string_view area);

}  // namespace breakwater::intake
