#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "app/authorities.h"
#include "app/commands/commands.h"
#include "app/json.h"
#include "app/law.h"
#include "app/law_in_force.h"
#include "app/store_place.h"
#include "indicators/engine.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    {"--extract", Takes::several, "PATH", "the extract: a workbook, a folder, or several"},
    {"--authorities", Takes::one, "FOLDER",
     "a region: a folder with an extract for each authority, in place of --extract"},
    {"--threads", Takes::one, "NUMBER",
     "with --authorities, counted at one time (default: one for each processor)"},
    store_option,
    as_known_on_option,
    {"--from", Takes::one, "MONTH", "the first month, as 2023-09"},
    {"--to", Takes::one, "MONTH", "the last month, included"},
    {"--area", Takes::one, "CODE", "the authority, where the extract does not say"},
    {"--indicator", Takes::several, "ID", "only these (default: every indicator that is counted)"},
    {"--basis", Takes::several, "BASIS", "only these (default: all that an indicator has)",
     basis_names},
    {"--json", Takes::nothing, "", "for a program: an array of objects in place of CSV"},
};

constexpr Example examples[] = {
    {"outturns --extract city/ --from 2023-09 --to 2024-08 > outturns.csv",
     "a year of every indicator"},
    {"outturns --extract city/ --from 2024-08 --to 2024-08 --indicator contacts --basis month",
     "one figure"},
    {"outturns --authorities region/ --from 2016-05 --to 2024-08 > region.csv",
     "every authority that has a folder in region/, one after the other"},
};

std::string to_json(std::span<indicators::Outturn const> outturns) {
    Json json;
    json.begin_array();
    for (auto const& outturn : outturns) {
        json.begin_object()
            .member("indicator", outturn.indicator)
            .member("area", outturn.area)
            .member("basis", indicators::name(outturn.basis))
            .member("period", to_iso(outturn.period))
            .member("numerator", outturn.numerator)
            .member("denominator", outturn.denominator);
        json.member("value", outturn.value)
            .member("unit", indicators::name(outturn.unit))
            .member("status", indicators::name(outturn.status))
            .member("reason", outturn.reason)
            .end_object();
    }
    return json.end_array().text();
}

std::string csv_lines(std::vector<indicators::Outturn> const& outturns) {
    std::string lines;
    for (auto const& outturn : outturns) lines += indicators::csv_line(outturn);
    return lines;
}

Result<Exit> run_region(Arguments const& arguments, Law const& law, indicators::Plan const& plan,
                        Console& console) {
    for (auto const* other : {"--extract", "--store", "--as-known-on", "--area", "--json"})
        if (arguments.has(other))
            return usage_error(fmt::format("give --authorities or {}, not both", other));
    auto threads = static_cast<std::int64_t>(std::max(1U, std::thread::hardware_concurrency()));
    if (arguments.has("--threads")) {
        threads = TRY(arguments.whole_number("--threads", 1));
    }
    auto const extracts = TRY(extracts_in(*arguments.text("--authorities")));
    fmt::print(console.out, "{}", indicators::csv_header());
    auto const left_out = count_authorities(
        extracts, law, plan,
        static_cast<unsigned>(std::min<std::int64_t>(threads, std::ssize(extracts))), csv_lines,
        [&](std::string const& lines) { fmt::print(console.out, "{}", lines); }, console);
    return left_out == 0 ? Exit::done : Exit::failed;
}

Result<Exit> run_outturns(Arguments const& arguments, Console& console) {
    indicators::PlanOptions wanted;
    wanted.first = TRY(arguments.month("--from"));
    wanted.last = TRY(arguments.month("--to"));
    if (wanted.last < wanted.first) return usage_error("--to is before --from");
    wanted.indicators = arguments.all("--indicator");
    for (auto const& basis : arguments.all("--basis"))
        wanted.bases.push_back(*indicators::find_basis(basis));
    auto const law = TRY(load_law_in_force(arguments, console));
    for (auto const& id : wanted.indicators) {
        TRY(check_indicator(law.catalogue, id));
    }
    auto const plan = TRY(indicators::Plan::make(law.catalogue, law.book, wanted));
    if (arguments.has("--authorities")) return run_region(arguments, law, plan, console);
    if (arguments.has("--threads")) return usage_error("--threads goes with --authorities");
    auto const facts = TRY(facts_for(arguments, law, store::Names::leave_sealed, console));
    auto const outturns = plan.run(facts, lookup(law.populations, facts));
    if (arguments.has("--json")) {
        fmt::print(console.out, "{}\n", to_json(outturns));
        return Exit::done;
    }
    fmt::print(console.out, "{}{}", indicators::csv_header(), csv_lines(outturns));
    return Exit::done;
}

}  // namespace

Command const outturns_command{
    .name = "outturns",
    .summary = "counts the indicators of an extract or of the store, as CSV",
    .details =
        "Prints a line for each indicator, basis and period: indicator, area, basis, period,\n"
        "numerator, denominator, value, unit, status. A period is named by its last month. Where\n"
        "the status is not ok there is no value: not_known (the extract does not reach that far),\n"
        "not_available (it does not hold what is needed), suppressed.\n"
        "--authorities counts many at once: those that cannot be read are named on the error "
        "stream\n"
        "and left out, and the exit is 2.",
    .options = options,
    .examples = examples,
    .run = run_outturns,
};

}  // namespace breakwater::app
