#pragma once
// For tests: Southampton's published figures as shipped, read with the shipped map.

#include <filesystem>
#include <string>
#include <vector>

#include "exchange/figures/published_figures.h"
#include "kernel/text_file.h"

namespace breakwater::exchange {

/// The ids, units and polarities of the shipped definitions, without their conditions: enough to
/// read published figures by, and no need of the rules that conditions name.
inline indicators::Catalogue catalogue_of_ids() {
    indicators::Catalogue catalogue;
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{
             std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/indicators"})
        if (entry.path().extension() == ".indicator") files.push_back(entry.path());
    for (auto const& file : files) {
        std::string const text = read_text_file(file).value();
        indicators::Definition definition;
        auto const keep = [&] {
            if (!definition.id.empty()) catalogue.add(definition);
        };
        for (std::size_t begin = 0; begin < text.size();) {
            std::size_t const end = std::min(text.find('\n', begin), text.size());
            std::string line = text.substr(begin, end - begin);
            begin = end + 1;
            auto const value = [&] { return line.substr(12); };
            if (line.starts_with("indicator ")) {
                keep();
                definition = {};
                definition.id = line.substr(10);
            } else if (line.starts_with("  title ")) {
                definition.title = value();
            } else if (line.starts_with("  decimals ")) {
                definition.decimals = line.back() - '0';
            } else if (line.starts_with("  population ")) {
                definition.population = line.substr(13);
            } else if (line.starts_with("  better ")) {
                for (auto const polarity :
                     {indicators::Polarity::higher, indicators::Polarity::lower,
                      indicators::Polarity::neither})
                    if (indicators::name(polarity) == value()) definition.better = polarity;
            } else if (line.starts_with("  outturn ")) {
                std::string unit = value();
                std::erase(unit, ',');
                for (char& c : unit)
                    if (c == ' ') c = '_';
                if (unit == "rate_per_10000") unit = "rate_per_10_000";
                if (unit == "rate_per_1000") unit = "rate_per_1_000";
                definition.outturn = indicators::find_unit(unit).value();
            }
        }
        keep();
    }
    return catalogue;
}

inline FigureMap southampton_map() {
    return load_figure_map(std::filesystem::path{BREAKWATER_SOURCE_DIR} /
                           "rules/figures/southampton.map")
        .value();
}

inline PublishedFigures southampton_figures() {
    std::filesystem::path const folder =
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/figures/southampton";
    return read_published_figures(std::vector{folder}, southampton_map(), catalogue_of_ids())
        .value();
}

}  // namespace breakwater::exchange
