#include "exchange/check.h"

#include <fmt/format.h>

#include "app/commands/check_return.h"
#include "app/commands/commands.h"
#include "app/law.h"
#include "app/progress.h"

namespace breakwater::app {

namespace {

constexpr std::string_view returns_held[] = {"cin-census", "ssda903"};
constexpr std::string_view formats[] = {"csv"};

constexpr Option options[] = {
    {"--json", Takes::nothing, "", "for a program to read"},
    {"--return", Takes::one, "RETURN", "hold a national return to the rules its receiver will run",
     returns_held},
    {"--year", Takes::one, "YEAR", "the collection year of the return: that its year ends in"},
    {"--format", Takes::one, "FORMAT", "of a return: every finding with its child, row and value",
     formats},
    {"--rules", Takes::nothing, "", "of a return: lists the rules held, and those that are not"},
};

constexpr Example examples[] = {
    {"check city/", "what was read of a folder, and what was not understood"},
    {"check annex_a.xlsx --json", "the same of a workbook, for a program"},
    {"check --return cin-census --year 2026 census.xml", "a census against the rules of 2026"},
    {"check --return ssda903 --year 2026 ssda903_2026/", "a set of CSV files, or one XML file"},
    {"check --return cin-census --year 2026 --rules", "which rules those are"},
};

Result<Exit> run(Arguments const& arguments, Console& console) {
    if (arguments.has("--return")) return run_check_return(arguments, console);
    for (std::string_view const option : {"--year", "--format", "--rules"})
        if (arguments.has(option))
            return usage_error(fmt::format("{} is said of a return: give --return too", option));
    if (arguments.words.empty()) return usage_error("check needs PATH...");
    auto const law = TRY(load_law(console));
    std::vector<std::filesystem::path> const paths(arguments.words.begin(), arguments.words.end());
    auto const form =
        arguments.has("--json") ? exchange::CheckForm::json : exchange::CheckForm::text;
    Progress progress{console};
    exchange::ReadOptions reading;
    reading.progress = [&](std::uint64_t done, std::uint64_t total) {
        progress.show("the extract", done, total);
    };
    auto const checked = exchange::check_extract(paths, law.book, form, reading);
    progress.clear();
    fmt::print(console.out, "{}{}", checked.report, checked.report.ends_with('\n') ? "" : "\n");
    return static_cast<Exit>(checked.exit_code);
}

}  // namespace

Command const check_command{
    .name = "check",
    .arguments = "PATH...",
    .arguments_min = 0,
    .arguments_max = 10'000,
    .summary = "says what was read of an extract, what was not understood and what cannot be true",
    .details =
        "Lists each file or sheet with its rows, and each problem with file, line, column, reason\n"
        "and what to do. With --return, every rule that the receiver of the return will run: what "
        "it\n"
        "found, why that matters, how to put it right, and where it could not run.\n"
        "Exit codes: 0 clean, 1 there are findings, 2 nothing could be read.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
