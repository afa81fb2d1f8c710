#include "app/report_sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/figures/published_figures.h"
#include "indicators/benchmark.h"

namespace breakwater::app {

namespace {

namespace fs = std::filesystem;

/// A pack shows the same month two years before, and words look a year back.
constexpr int months_before = 24;
/// Of those the first is the last of a rolling year.
constexpr int months_before_of_everything = months_before + 12;

void say(std::vector<Error> const& problems, Console& console) {
    for (auto const& problem : problems) fmt::print(console.err, "{}\n", describe(problem));
}

/// Those of the report's indicators that are counted from facts: others are supplied.
std::vector<std::string> counted_indicators(reports::ReportDefinition const& report,
                                            indicators::Catalogue const& catalogue) {
    std::vector<std::string> ids;
    for (auto const& section : report.sections)
        for (auto const& row : section.rows) {
            auto const* const definition = catalogue.latest(row.indicator);
            if (definition != nullptr && definition->counted() &&
                std::find(ids.begin(), ids.end(), row.indicator) == ids.end())
                ids.push_back(row.indicator);
        }
    return ids;
}

/// Targets of rules/targets, and official statistics for every row that is held beside some.
/// Nothing official is held beside invented children.
void add_standards(ReportSource& source, ReportOrder const& order, Law const& law,
                   Console& console) {
    auto const targets = indicators::load_targets(law.folder / "targets");
    say(targets.problems, console);
    for (auto const& target : targets.targets.all()) source.targets.add(target);
    auto const loaded = indicators::load_benchmarks(law.folder / "benchmarks");
    say(loaded.problems, console);
    auto const& benchmarks = loaded.benchmarks;
    if (auto const* const area = benchmarks.area(source.area); area != nullptr) {
        if (source.area_name.empty()) source.area_name = area->name;
        if (auto const* const region = benchmarks.area(area->region); region != nullptr)
            source.region_name = region->name;
        if (auto const* const nation = benchmarks.nation_of(source.area); nation != nullptr)
            source.nation_name = nation->name;
    }
    for (auto const& section : order.report.sections)
        for (auto const& row : section.rows) {
            auto const* const definition = law.catalogue.latest(row.indicator);
            if (definition == nullptr) continue;
            for (auto const comparator : row.compare)
                source.comparisons.push_back(benchmarks.compare(*definition, row.basis, source.area,
                                                                comparator, order.period));
        }
}

}  // namespace

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

Result<ReportSource> from_facts(journey::JourneyFacts const& facts, std::string_view what,
                                ReportOrder const& order, Law const& law, Console& console) {
    indicators::PlanOptions wanted{.first = order.period - months_before, .last = order.period};
    if (order.counted == Counted::everything)
        wanted.first = order.period - months_before_of_everything;
    else
        wanted.indicators = counted_indicators(order.report, law.catalogue);
    auto const plan = TRY(indicators::Plan::make(law.catalogue, law.book, wanted));
    ReportSource source;
    for (auto& outturn : plan.run(facts, lookup(law.populations, facts)))
        source.outturns.add(std::move(outturn));
    source.area = facts.area;
    source.area_name = facts.area_name;
    source.invented = facts.invented;
    source.in_words.push_back(facts.as_at.known()
                                  ? fmt::format("{} of {}", what, to_words(facts.as_at.date()))
                                  : std::string{what});
    add_standards(source, order, law, console);
    return source;
}

Result<ReportSource> from_figures(std::vector<std::string> const& paths, ReportOrder const& order,
                                  Law const& law, Console& console) {
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
    source.in_words.push_back("published figures");
    add_standards(source, order, law, console);
    return source;
}

}  // namespace breakwater::app
