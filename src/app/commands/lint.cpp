#include "indicators/lint.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.h"
#include "app/law.h"
#include "app/report_sources.h"
#include "exchange/figures/published_figures.h"
#include "kernel/text_file.h"
#include "reports/report_definition.h"

namespace breakwater::app {

namespace {

namespace fs = std::filesystem;

constexpr Option options[] = {
    {"--area", Takes::one, "CODE",
     "whose published figures they are, where there are several maps"},
    {"--json", Takes::nothing, "", "for a program to read"},
};

constexpr Example examples[] = {
    {"lint", "every definition, target and published table that comes with the program"},
    {"lint tables/", "published tables: a folder of CSV, with its commentary"},
};

/// Texts of rules/ that did not load, as findings of their own.
void add_problems(indicators::LintReport& report, std::vector<Error> const& problems) {
    for (auto const& problem : problems)
        report.findings.push_back({.check = problem.code,
                                   .weight = indicators::Weight::wrong,
                                   .subject = {},
                                   .period = {},
                                   .words = problem.message,
                                   .place = problem.place});
}

void add_unread(indicators::LintReport& report,
                std::vector<exchange::FigureProblem> const& problems) {
    for (auto const& problem : problems)
        report.findings.push_back(
            {.check = problem.code,
             .weight = indicators::Weight::wrong,
             .subject = problem.column,
             .period = {},
             .words = fmt::format("'{}' {}; {}", problem.value, problem.reason, problem.suggestion),
             .place = problem.place});
}

/// commentary/<area>/<month>/<indicator>.md is about that indicator, in that month.
std::optional<indicators::CommentarySubject> subject_of(fs::path const& file, Law const& law) {
    auto const* const definition = law.catalogue.latest(file.stem().string());
    auto const month = parse_month(file.parent_path().filename().string());
    if (definition == nullptr || definition->bases.empty() || !month.ok()) return std::nullopt;
    return indicators::CommentarySubject{definition->id, definition->bases.front(), month.value()};
}

std::vector<fs::path> commentary_files(std::vector<fs::path> const& paths) {
    std::vector<fs::path> files;
    for (auto const& path : paths) {
        std::error_code problem;
        if (path.extension() == ".md") files.push_back(path);
        if (!fs::is_directory(path / "commentary", problem)) continue;
        for (auto const& entry : fs::recursive_directory_iterator(path / "commentary", problem))
            if (entry.path().extension() == ".md") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<indicators::LintReport> lint_published(std::vector<fs::path> const& paths,
                                              std::optional<std::string> const& area,
                                              Law const& law) {
    indicators::LintReport report;
    std::vector<fs::path> tables;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(tables),
                 [](auto const& path) { return path.extension() != ".md"; });
    exchange::PublishedFigures figures;
    if (!tables.empty()) {
        auto const map = TRY(find_figure_map(law, area));
        figures = TRY(exchange::read_published_figures(tables, map, law.catalogue));
        add_unread(report, figures.problems);
        auto const identities = TRY(indicators::load_identities(law.folder / "identities.csv"));
        auto const benchmarks = indicators::load_benchmarks(law.folder / "benchmarks");
        add_problems(report, benchmarks.problems);
        report.add(indicators::lint_figures(
            figures.published,
            {law.catalogue, identities, law.populations, benchmarks.benchmarks}));
    }
    for (auto const& file : commentary_files(paths)) {
        auto const text = TRY(read_text_file(file));
        auto const subject = subject_of(file, law);
        report.add(indicators::lint_commentary(text, file.string(), subject ? &*subject : nullptr,
                                               tables.empty() ? nullptr : &figures.published));
    }
    return report;
}

/// The folders of published tables under rules/figures.
std::vector<fs::path> shipped_tables(Law const& law) {
    std::vector<fs::path> folders;
    std::error_code problem;
    for (auto const& entry : fs::directory_iterator(law.folder / "figures", problem))
        if (entry.is_directory()) folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    return folders;
}

indicators::LintReport lint_rules(Law const& law) {
    indicators::LintReport report;
    add_problems(report, law.problems);
    auto const targets = indicators::load_targets(law.folder / "targets");
    add_problems(report, targets.problems);
    report.add(indicators::lint_definitions(law.catalogue, targets.targets));
    auto const reports = reports::load_reports(law.folder / "reports");
    add_problems(report, reports.problems);
    for (auto const& each : reports.reports) add_problems(report, check(each, law.catalogue));
    return report;
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law());
    indicators::LintReport report;
    std::vector<fs::path> paths(arguments.words.begin(), arguments.words.end());
    if (paths.empty()) {
        report = lint_rules(law);
        paths = shipped_tables(law);
    }
    if (!paths.empty()) {
        auto published = TRY(lint_published(paths, arguments.text("--area"), law));
        report.add(std::move(published));
    }
    auto const text =
        arguments.has("--json") ? indicators::to_json(report) : indicators::to_text(report);
    fmt::print(console.out, "{}{}", text, text.ends_with('\n') ? "" : "\n");
    return report.findings.empty() ? Exit::done : Exit::findings;
}

}  // namespace

Command const lint_command{
    .name = "lint",
    .arguments = "[PATH...]",
    .arguments_max = 10'000,
    .summary = "finds definitions and published tables that cannot be true",
    .details =
        "Without a PATH: everything under rules/. A PATH is a CSV of published figures, a folder\n"
        "of them with its commentary/, or a Markdown file. Findings are wrong (figures contradict\n"
        "each other) or doubtful. It corrects nothing.\n"
        "Exit codes: 0 nothing found, 1 there are findings, 2 something could not be read.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
