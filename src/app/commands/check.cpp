#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/json.h"
#include "app/law.h"
#include "app/reading.h"

namespace breakwater::app {

namespace {

using exchange::Problem;
using exchange::ProblemGroup;
using exchange::ReadReport;
using exchange::Severity;
using exchange::SourceReport;

constexpr Option options[] = {
    {"--all", Takes::nothing, "", "every place kept of each problem, not the first only"},
    {"--json", Takes::nothing, "", "for a program to read"},
};

constexpr Example examples[] = {
    {"check city/", "what was read of a folder, and what was not understood"},
    {"check annex_a.xlsx --json", "the same of a workbook, for a program"},
};

std::string name_of(SourceReport const& source) {
    return source.sheet.empty() ? source.file
                                : fmt::format("{}, sheet {}", source.file, source.sheet);
}

/// "referrals.csv, line 12, column referral_source"
std::string place_of(Problem const& problem) {
    auto place = problem.file;
    if (!problem.sheet.empty()) place += fmt::format(", sheet {}", problem.sheet);
    if (problem.line > 0) place += fmt::format(", line {}", problem.line);
    if (!problem.column.empty()) place += fmt::format(", column {}", problem.column);
    return place;
}

void print_source(SourceReport const& source, Console& console) {
    if (source.read_as.empty()) {
        fmt::print(console.out, "{}\n    not read: {}\n", name_of(source), source.skipped);
        return;
    }
    fmt::print(console.out, "{}\n    read as {} ({}): {} rows, {} understood", name_of(source),
               source.read_as, source.encoding, source.rows, source.understood);
    if (source.set_aside > 0) fmt::print(console.out, ", {} set aside", source.set_aside);
    if (source.left_out > 0)
        fmt::print(console.out, ", {} not counted ({})", source.left_out, source.left_out_because);
    fmt::print(console.out, "\n");
    if (!source.missing.empty())
        fmt::print(console.out, "    not there: {}\n", fmt::join(source.missing, ", "));
    if (!source.unmatched.empty())
        fmt::print(console.out, "    not used: {}\n", fmt::join(source.unmatched, ", "));
}

void print_group(ProblemGroup const& group, bool all, Console& console) {
    auto const shown = all ? group.samples.size() : std::min<std::size_t>(1, group.samples.size());
    for (std::size_t i = 0; i < shown; ++i) {
        auto const& problem = group.samples[i];
        // The value comes from the extract: docs/who-can-see-what.md says so.
        auto const value = problem.value.disclose().empty()
                               ? std::string{}
                               : fmt::format(" '{}'", problem.value.disclose());
        fmt::print(console.out, "{}: {}{}: {}\n", to_words(problem.severity), place_of(problem),
                   value, problem.reason);
    }
    if (!group.first.suggestion.empty())
        fmt::print(console.out, "    {}\n", group.first.suggestion);
    if (group.count > shown)
        fmt::print(console.out, "    and {} more like {}\n", group.count - shown,
                   shown == 1 ? "it" : "these");
}

void print_words(ReadReport const& report, bool all, Console& console) {
    for (auto const& source : report.sources) print_source(source, console);
    if (report.as_at)
        fmt::print(console.out, "\nTaken on {} ({}).\n", to_words(*report.as_at),
                   report.as_at_from);
    if (!report.problems().empty()) fmt::print(console.out, "\n");
    for (auto const& group : report.problems()) print_group(group, all, console);
    fmt::print(console.out, "\n{} rows, {} understood, {} problem{}.\n", report.rows(),
               report.understood(), report.problem_count(), report.problem_count() == 1 ? "" : "s");
}

void list(Json& json, std::string_view name, std::vector<std::string> const& texts) {
    json.key(name).begin_array();
    for (auto const& text : texts) json.value(text);
    json.end_array();
}

void add_source(Json& json, SourceReport const& source) {
    json.begin_object()
        .member("file", source.file)
        .member("sheet", source.sheet)
        .member("read_as", source.read_as)
        .member("encoding", source.encoding)
        .member("rows", source.rows)
        .member("understood", source.understood)
        .member("set_aside", source.set_aside)
        .member("left_out", source.left_out)
        .member("left_out_because", source.left_out_because)
        .member("skipped", source.skipped);
    list(json, "missing", source.missing);
    list(json, "not_used", source.unmatched);
    json.end_object();
}

void add_group(Json& json, ProblemGroup const& group) {
    json.begin_object()
        .member("severity", to_words(group.first.severity))
        .member("kind", group.first.kind)
        .member("file", group.first.file)
        .member("sheet", group.first.sheet)
        .member("column", group.first.column)
        .member("reason", group.first.reason)
        .member("suggestion", group.first.suggestion)
        .member("count", group.count);
    json.key("places").begin_array();
    for (auto const& problem : group.samples)
        json.begin_object()
            .member("line", problem.line)
            .member("value", problem.value.disclose())
            .end_object();
    json.end_array().end_object();
}

std::string to_json(ReadReport const& report) {
    Json json;
    json.begin_object().member("rows", report.rows()).member("understood", report.understood());
    json.member("as_at", report.as_at ? std::optional{to_iso(*report.as_at)} : std::nullopt);
    json.member("problem_count", report.problem_count());
    json.key("sources").begin_array();
    for (auto const& source : report.sources) add_source(json, source);
    json.end_array().key("problems").begin_array();
    for (auto const& group : report.problems()) add_group(json, group);
    return json.end_array().end_object().text();
}

bool has_findings(ReadReport const& report) {
    for (auto const& group : report.problems())
        if (group.first.severity != Severity::note) return true;
    return false;
}

Result<Exit> run_check(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    auto const extract = TRY(read_extract(arguments.words, law.book, console));
    if (arguments.has("--json"))
        fmt::print(console.out, "{}\n", to_json(extract.report));
    else
        print_words(extract.report, arguments.has("--all"), console);
    return has_findings(extract.report) ? Exit::findings : Exit::done;
}

}  // namespace

Command const check_command{
    .name = "check",
    .arguments = "PATH...",
    .arguments_min = 1,
    .arguments_max = 10'000,
    .summary = "says what was read of an extract, and what was not understood",
    .details =
        "Lists each file or sheet with its rows, and each problem with file, line, column,\n"
        "value, reason and what to do. The output holds values of the extract: treat it as\n"
        "you treat the extract.\n"
        "Exit codes: 0 clean, 1 there are findings, 2 nothing could be read.",
    .options = options,
    .examples = examples,
    .run = run_check,
};

}  // namespace breakwater::app
