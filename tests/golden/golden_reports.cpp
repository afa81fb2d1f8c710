// Compares both reports, made from Southampton's published figures, with the approved ones in
// golden/: every word and figure, without the styles. usage: golden_reports [--accept]     --accept
// rewrites them

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "exchange/figures/published_figures.h"
#include "indicators/rag.h"
#include "kernel/text_file.h"
#include "reports/assemble.h"
#include "reports/csv.h"
#include "reports/html.h"

using namespace breakwater;

namespace {

struct Golden {
    std::string_view report;
    Month period;
    Date published_on;
};

Golden const goldens[] = {{"assurance", Month::of(2021, 10), make_date(2021, 11, 30)},
                          {"performance-pack", Month::of(2024, 8), make_date(2024, 9, 18)}};

int line_of_first_difference(std::string_view a, std::string_view b) {
    auto const [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<int>(std::count(a.begin(), at, '\n')) + 1;
}

/// 1 where the file differs and is not to be accepted.
int settle(std::filesystem::path const& file, std::string const& made, bool accept) {
    auto const approved = read_text_file(file);
    if (approved.ok() && approved.value() == made) return 0;
    if (accept) {
        std::ofstream(file, std::ios::binary) << made;
        fmt::print("{}: accepted\n", file.string());
        return 0;
    }
    fmt::print(stderr,
               "{}:{}: differs from the report made today; ./dev golden --accept keeps it\n",
               file.string(), approved.ok() ? line_of_first_difference(approved.value(), made) : 0);
    return 1;
}

Result<int> compare(bool accept) {
    auto const rules = rules::load_rules("rules");
    auto const loaded = indicators::load_catalogue("rules/indicators", rules.book);
    auto const definitions = reports::load_reports("rules/reports");
    auto const targets = indicators::load_targets("rules/targets");
    auto const map = TRY(exchange::load_figure_map("rules/figures/southampton.map"));
    std::filesystem::path const folder = "rules/figures/southampton";
    auto const figures =
        TRY(exchange::read_published_figures(std::span{&folder, 1}, map, loaded.catalogue));
    int differences = 0;
    for (auto const& golden : goldens) {
        auto const* definition = definitions.find(golden.report);
        if (!definition) return Error{"no_report", fmt::format("no report {}", golden.report)};
        for (auto const& problem : reports::check(*definition, loaded.catalogue)) return problem;
        reports::ReportOptions const options{
            .area = map.area(),
            .area_name = "Southampton",
            .partnership = "Southampton Safeguarding Children Partnership",
            .region_name = "South East",
            .period = golden.period,
            .published_on = golden.published_on,
            .sources = {"Southampton's published figures"}};
        auto const tolerance =
            TRY(indicators::amber_tolerance(rules.book, golden.period.last_day()));
        reports::ReportInputs const inputs{
            loaded.catalogue,
            figures.published.outturns,
            targets.targets,
            figures.published.comparisons,
            tolerance,
            reports::Commentary(folder / "commentary", map.area(), golden.period)};
        auto const rows = reports::gather(*definition, inputs, options);
        auto const document = reports::assemble(*definition, rows, inputs, options);
        auto const stem = fmt::format("golden/{}-{}", golden.report, to_iso(golden.period));
        differences += settle(stem + ".html", to_html(document, reports::Styles::left_out), accept);
        differences += settle(stem + ".csv", to_csv(*definition, rows, options), accept);
    }
    return differences;
}

}  // namespace

int main(int count, char** arguments) {
    auto const accept = count > 1 && std::string_view{arguments[1]} == "--accept";
    auto const differences = compare(accept);
    if (!differences.ok()) {
        fmt::print(stderr, "{}\n", describe(differences.error()));
        return 2;
    }
    return differences.value() == 0 ? 0 : 1;
}
