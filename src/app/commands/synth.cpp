#include <fmt/format.h>

#include "app/commands/commands.h"
#include "synth/synth_command.h"

namespace breakwater::app {

namespace {

constexpr std::string_view formats[] = {"ssd", "annex-a", "annex-a-csv", "cin-census", "ssda903"};
constexpr Option options[] = {
    {"--seed", Takes::one, "N", "the same seed gives the same bytes; 1 where not given"},
    {"--children", Takes::one, "N",
     "children aged 0 to 17 living there; 50000, Southampton's size, where not given"},
    {"--from", Takes::one, "DATE", "figures are to be right from this day"},
    {"--to", Takes::one, "DATE", "the day the extract is taken"},
    {"--format", Takes::one, "FORMAT",
     "Standard Safeguarding Dataset; Ofsted's Annex A as a workbook or as CSV files; the children "
     "in "
     "need census or SSDA903, one for each whole year to 31 March of the records",
     formats},
    {"--out", Takes::one, "DIR", "the folder to write in; it is made where it is not there"},
    {"--errors", Takes::one, "RATE",
     "share of rows with a mistake of the kinds real extracts have, as 0.2%; errors.csv lists "
     "them"},
    {"--area", Takes::one, "CODE", "area code; E06999001, which is not in use, where not given"},
    {"--name", Takes::one, "NAME", "the authority's name; Larkhaven where not given"},
    {"--years-before", Takes::one, "N",
     "whole years of records before --from, for measures that look back; 2 where not given"},
    {"--authorities", Takes::one, "N", "that many authorities, a folder and a seed each"},
};
constexpr Example examples[] = {
    {"synth --seed 1 --children 50000 --from 2018-09-01 --to 2024-08-31 --format ssd --out city",
     "six years of a city of Southampton's size"},
    {"synth --from 2023-09-01 --to 2024-08-31 --format annex-a --errors 0.5% --out city",
     "its Annex A, with mistakes to find"},
    {"synth --from 2023-04-01 --to 2024-03-31 --format cin-census --out census",
     "its children in need censuses of 2022, 2023 and 2024"},
};

Result<Exit> run_synth(Arguments const& arguments, Console& console) {
    synth::SynthOrder order;
    order.city.from = TRY(arguments.date("--from"));
    order.city.to = TRY(arguments.date("--to"));
    order.out = TRY(arguments.required("--out"));
    auto const format = TRY(arguments.required("--format"));
    order.format = TRY(synth::parse_extract_format(format));
    if (arguments.has("--seed")) {
        auto const seed = TRY(arguments.whole_number("--seed", 0));
        order.city.seed = static_cast<std::uint64_t>(seed);
    }
    if (arguments.has("--children")) {
        auto const children = TRY(arguments.whole_number("--children", 1));
        order.city.children = static_cast<int>(std::min<std::int64_t>(children, 1 << 30));
    }
    if (arguments.has("--years-before")) {
        auto const years = TRY(arguments.whole_number("--years-before", 0));
        order.city.years_before = static_cast<int>(std::min<std::int64_t>(years, 100));
    }
    if (arguments.has("--authorities")) {
        auto const authorities = TRY(arguments.whole_number("--authorities", 1));
        order.authorities = static_cast<int>(std::min<std::int64_t>(authorities, 999));
    }
    if (auto const rate = arguments.text("--errors"))
        order.city.errors_per_100_000 = TRY(synth::parse_error_rate(*rate));
    order.city.area = arguments.text("--area").value_or(order.city.area);
    order.city.area_name = arguments.text("--name").value_or(order.city.area_name);
    auto const made = TRY(synth::run_synth(order));
    fmt::print(console.err, "{}\n", made);
    return Exit::done;
}

}  // namespace

Command const synth_command{
    .name = "synth",
    .summary = "writes the extract of an invented authority",
    .details = "No child in it is real. The same options give the same bytes, on any machine.",
    .options = options,
    .examples = examples,
    .run = run_synth,
};

}  // namespace breakwater::app
