#include "app/report_request.h"

#include <fmt/format.h>

#include "kernel/nearest.h"

namespace breakwater::app {

namespace fs = std::filesystem;

Result<reports::ReportDefinition> find_report(std::string const& name,
                                              press::Standards const& standards) {
    if (auto const* const found = standards.report(name); found != nullptr) return *found;
    std::vector<std::string_view> known;
    for (auto const& report : standards.reports) known.push_back(report.id);
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
    return press::report_options(source, period, dated,
                                 arguments.text("--partnership").value_or(""));
}

}  // namespace breakwater::app
