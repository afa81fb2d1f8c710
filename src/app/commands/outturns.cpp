#include <fmt/format.h>

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
    auto const facts = TRY(facts_for(arguments, law, store::Names::leave_sealed, console));
    auto const outturns = plan.run(facts, lookup(law.populations, facts));
    if (arguments.has("--json")) {
        fmt::print(console.out, "{}\n", to_json(outturns));
        return Exit::done;
    }
    fmt::print(console.out, "{}", indicators::csv_header());
    for (auto const& outturn : outturns)
        fmt::print(console.out, "{}", indicators::csv_line(outturn));
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
        "not_available (it does not hold what is needed), suppressed.",
    .options = options,
    .examples = examples,
    .run = run_outturns,
};

}  // namespace breakwater::app
