#include "exchange/check.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/law.h"
#include "app/progress.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {{"--json", Takes::nothing, "", "for a program to read"}};

constexpr Example examples[] = {
    {"check city/", "what was read of a folder, and what was not understood"},
    {"check annex_a.xlsx --json", "the same of a workbook, for a program"},
};

Result<Exit> run(Arguments const& arguments, Console& console) {
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
    .arguments_min = 1,
    .arguments_max = 10'000,
    .summary = "says what was read of an extract, what was not understood and what cannot be true",
    .details =
        "Lists each file or sheet with its rows, and each problem with file, line, column, reason\n"
        "and what to do.\n"
        "Exit codes: 0 clean, 1 there are findings, 2 nothing could be read.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
