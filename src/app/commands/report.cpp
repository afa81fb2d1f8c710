#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/law.h"
#include "app/law_in_force.h"
#include "app/report_files.h"
#include "app/report_request.h"
#include "app/store_place.h"
#include "indicators/rag.h"
#include "press/supplied.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    {"--period", Takes::one, "MONTH", "the month the report is for, as 2024-08"},
    {"--extract", Takes::several, "PATH",
     "count from this extract: a workbook, a folder, or several"},
    figures_option,
    store_option,
    as_known_on_option,
    {"--area", Takes::one, "CODE", "the authority, where the source does not say"},
    commentary_option,
    partnership_option,
    {"--dated", Takes::one, "DATE", "the day of publication (default: today)"},
    {"--out", Takes::one, "DIR", "the folder to write in; it is made where it is not there"},
    formats_option,
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

Result<ReportSource> read_source(Arguments const& arguments, ReportOrder const& order,
                                 Law const& law, press::Standards const& standards,
                                 Console& console) {
    if (arguments.has("--figures"))
        return from_figures(arguments.all("--figures"), order, law, standards, console);
    auto const facts = TRY(facts_for(arguments, law, store::Names::leave_sealed, console));
    if (arguments.has("--extract"))
        return press::count_for_report(facts, "extract", order, standards);
    auto source = TRY(press::count_for_report(facts, "record", order, standards));
    auto record = TRY(open_store(arguments, law));
    auto const entry = TRY(known_at(arguments, record));
    TRY(press::add_supplied(source.outturns, record, entry, law.catalogue, facts.area));
    return source;
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const period = TRY(arguments.month("--period"));
    auto const out = TRY(arguments.required("--out"));
    if (arguments.has("--extract") + arguments.has("--figures") + arguments.has("--store") > 1)
        return usage_error(
            "a report is made from --extract, from --figures or from --store: give one of them");
    if (arguments.has("--figures")) {
        TRY(arguments.none_of("report --figures", {"--as-known-on"}));
    }
    auto dated = console.today;
    if (arguments.has("--dated")) {
        dated = TRY(arguments.date("--dated"));
    }
    auto const law = TRY(load_law_in_force(arguments, console));
    auto const beside = TRY(load_shown_beside_in_force(arguments, law, console));
    auto const standards = standards_of(law, beside);
    auto const report = TRY(find_report(arguments.words.front(), standards));
    ReportOrder const order{report, period, arguments.text("--area")};
    auto const source = TRY(read_source(arguments, order, law, standards, console));
    auto const tolerance = TRY(indicators::amber_tolerance(law.book, period.last_day()));
    reports::ReportInputs const inputs{
        .catalogue = law.catalogue,
        .outturns = source.outturns,
        .targets = source.targets,
        .comparisons = source.comparisons,
        .amber_tolerance = tolerance,
        .commentary = reports::Commentary{commentary_folder(arguments), source.area, period}};
    auto chosen = report_options(arguments, source, period, dated);
    auto const partnership = TRY(partnership_on(arguments, law, dated));
    if (!partnership.name.empty()) chosen.partnership = partnership.name;
    chosen.look = partnership.look;
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
