#include "app/report_request.h"

#include <fmt/format.h>

#include "kernel/nearest.h"

namespace breakwater::app {

namespace fs = std::filesystem;

Result<reports::ReportDefinition> find_report(std::string const& name, Law const& law,
                                              Console& console) {
    auto const loaded = reports::load_reports(law.folder / "reports");
    for (auto const& problem : loaded.problems) fmt::print(console.err, "{}\n", describe(problem));
    if (auto const* const found = loaded.find(name); found != nullptr) return *found;
    std::vector<std::string_view> known;
    for (auto const& report : loaded.reports) known.push_back(report.id);
    return Error{"unknown_report",
                 fmt::format("there is no report {}, only {}{}", name, fmt::join(known, " and "),
                             did_you_mean(name, known))};
}

fs::path commentary_folder(Arguments const& arguments) {
    if (auto const chosen = arguments.text("--commentary")) return *chosen;
    for (auto const& path : arguments.all("--figures")) {
        std::error_code problem;
        auto const folder =
            fs::is_directory(path, problem) ? fs::path{path} : fs::path{path}.parent_path();
        if (fs::is_directory(folder / "commentary", problem)) return folder / "commentary";
    }
    return {};
}

reports::ReportOptions report_options(Arguments const& arguments, ReportSource const& source,
                                      Month period, Date dated) {
    auto const place = source.area_name.empty() ? source.area : source.area_name;
    reports::ReportOptions chosen;
    chosen.area = source.area;
    chosen.area_name = place;
    chosen.partnership =
        arguments.text("--partnership").value_or(place + " Safeguarding Children Partnership");
    if (!source.region_name.empty()) chosen.region_name = source.region_name;
    if (!source.nation_name.empty()) chosen.nation_name = source.nation_name;
    chosen.period = period;
    chosen.invented = source.invented;
    chosen.published_on = dated;
    chosen.sources = source.in_words;
    return chosen;
}

}  // namespace breakwater::app
