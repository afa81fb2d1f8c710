#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/commands/commands.h"
#include "app/json.h"
#include "app/law.h"
#include "app/report_sources.h"
#include "app/store_place.h"
#include "indicators/rag.h"
#include "kernel/nearest.h"
#include "reports/report_command.h"

namespace breakwater::app {

namespace {

namespace fs = std::filesystem;

// In the order of reports::Format.
constexpr std::string_view format_names[] = {"html", "pdf", "xlsx", "csv"};

constexpr Option options[] = {
    {"--period", Takes::one, "MONTH", "the month the report is for, as 2024-08"},
    {"--extract", Takes::several, "PATH",
     "count from this extract: a workbook, a folder, or several"},
    {"--figures", Takes::several, "PATH",
     "or take these published figures: files or folders of CSV"},
    store_option,
    as_known_on_option,
    {"--area", Takes::one, "CODE", "the authority, where the source does not say"},
    {"--commentary", Takes::one, "DIR",
     "what people have written about the figures (default: commentary/ beside the figures)"},
    {"--partnership", Takes::one, "NAME", "who reports (default: made of the authority's name)"},
    {"--dated", Takes::one, "DATE", "the day of publication (default: today)"},
    {"--out", Takes::one, "DIR", "the folder to write in; it is made where it is not there"},
    {"--formats", Takes::several, "FORMAT", "only these (default: all four)", format_names},
    {"--json", Takes::nothing, "", "say where the files are for a program to read"},
};

constexpr Example examples[] = {
    {"report assurance --period 2021-10 --figures rules/figures/southampton --out out/",
     "the assurance report from published figures"},
    {"report performance-pack --period 2024-08 --extract city/ --out out/",
     "the monthly pack from an extract"},
    {"report assurance --period 2024-08 --extract city/ --formats html csv --out out/",
     "for a screen and a program alone: no browser is needed"},
};

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

/// What --commentary says; else commentary/ beside the published figures, where it is there.
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

reports::ReportOptions options_for(Arguments const& arguments, ReportSource const& source,
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

reports::Formats formats_of(Arguments const& arguments) {
    if (!arguments.has("--formats")) return reports::every_format;
    reports::Formats formats;
    for (auto const& name : arguments.all("--formats")) {
        auto const* const at = std::find(std::begin(format_names), std::end(format_names), name);
        formats.insert(static_cast<reports::Format>(at - std::begin(format_names)));
    }
    return formats;
}

void print_written(reports::WrittenReport const& written, bool as_json, Console& console) {
    auto const text = [](std::optional<fs::path> const& file) {
        return file ? std::optional{file->string()} : std::nullopt;
    };
    if (as_json) {
        Json json;
        json.begin_object()
            .member("title", written.title)
            .member("summary", written.summary)
            .member("indicators", written.indicators)
            .member("known", written.known)
            .member("html", text(written.html))
            .member("pdf", text(written.pdf))
            .member("xlsx", text(written.xlsx))
            .member("csv", text(written.csv))
            .end_object();
        fmt::print(console.out, "{}\n", json.text());
        return;
    }
    fmt::print(console.out, "{}\n    {}\n    {} indicators, the latest figure known of {}\n",
               written.title, written.summary, written.indicators, written.known);
    for (auto const& file : {written.html, written.pdf, written.xlsx, written.csv})
        if (file) fmt::print(console.out, "    {}\n", file->string());
}

Result<ReportSource> read_source(Arguments const& arguments, ReportOrder const& order,
                                 Law const& law, Console& console) {
    if (arguments.has("--figures"))
        return from_figures(arguments.all("--figures"), order, law, console);
    auto const facts = TRY(facts_for(arguments, law, store::Names::leave_sealed, console));
    return from_facts(facts, arguments.has("--extract") ? "extract" : "record", order, law,
                      console);
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const period = TRY(arguments.month("--period"));
    auto const out = TRY(arguments.required("--out"));
    if (arguments.has("--extract") + arguments.has("--figures") + arguments.has("--store") > 1)
        return usage_error(
            "a report is made from --extract, from --figures or from --store: give one of them");
    auto dated = console.today;
    if (arguments.has("--dated")) {
        dated = TRY(arguments.date("--dated"));
    }
    auto const law = TRY(load_law(console));
    auto const report = TRY(find_report(arguments.words.front(), law, console));
    ReportOrder const order{report, period, arguments.text("--area")};
    auto const source = TRY(read_source(arguments, order, law, console));
    auto const tolerance = TRY(indicators::amber_tolerance(law.book, period.last_day()));
    reports::ReportInputs const inputs{
        .catalogue = law.catalogue,
        .outturns = source.outturns,
        .targets = source.targets,
        .comparisons = source.comparisons,
        .amber_tolerance = tolerance,
        .commentary = reports::Commentary{commentary_folder(arguments), source.area, period}};
    auto const chosen = options_for(arguments, source, period, dated);
    auto const written =
        TRY(reports::write_report(report, inputs, chosen, out, formats_of(arguments)));
    print_written(written, arguments.has("--json"), console);
    if (!written.no_pdf) return Exit::done;
    fmt::print(console.err, "breakwater: there is no PDF: {}\n", describe(*written.no_pdf));
    return Exit::findings;
}

}  // namespace

Command const report_command{
    .name = "report",
    .arguments = "assurance|performance-pack",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "makes a report as HTML, PDF, XLSX and CSV",
    .details =
        "Writes report.html, report.pdf, report.xlsx and report.csv, each whole or not at all.\n"
        "Reports are declared in rules/reports. Where no PDF can be printed (Chromium is needed)\n"
        "the others are written and the exit code is 1. With --formats, only those named are\n"
        "written, and without pdf no browser is started.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
