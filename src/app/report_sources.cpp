#include "app/report_sources.h"

#include <fmt/format.h>

#include "exchange/figures/published_figures.h"

namespace breakwater::app {

namespace fs = std::filesystem;

Result<exchange::FigureMap> find_figure_map(Law const& law,
                                            std::optional<std::string> const& area) {
    auto const folder = law.folder / "figures";
    std::vector<exchange::FigureMap> maps;
    std::error_code problem;
    for (auto const& entry : fs::directory_iterator(folder, problem)) {
        if (entry.path().extension() != ".map") continue;
        auto map = TRY(exchange::load_figure_map(entry.path()));
        if (!area || map.area() == *area) maps.push_back(std::move(map));
    }
    if (maps.size() == 1) return std::move(maps.front());
    if (area)
        return Error{"no_figure_map",
                     fmt::format("no map says how the published figures of {} are read: add one "
                                 "beside those that are there",
                                 *area),
                     {folder.string()}};
    return Error{"no_figure_map",
                 maps.empty() ? "there is no map of published figures"
                              : "there are maps of several areas: say which with --area",
                 {folder.string()}};
}

Result<ReportSource> from_figures(std::vector<std::string> const& paths, ReportOrder const& order,
                                  Law const& law, press::Standards const& standards,
                                  Console& console) {
    auto const map = TRY(find_figure_map(law, order.area));
    std::vector<fs::path> const files(paths.begin(), paths.end());
    auto figures = TRY(exchange::read_published_figures(files, map, law.catalogue));
    if (auto const count = figures.problems.size(); count > 0)
        fmt::print(console.err,
                   "breakwater: {} published figure{} not understood and left out; breakwater lint "
                   "{} lists them\n",
                   count, count == 1 ? " was" : "s were", fmt::join(paths, " "));
    ReportSource source;
    source.outturns = std::move(figures.published.outturns);
    source.targets = std::move(figures.published.targets);
    source.comparisons = std::move(figures.published.comparisons);
    source.area = map.area();
    source.in_words.emplace_back("published figures");
    add_standards(source, order, standards);
    return source;
}

}  // namespace breakwater::app
