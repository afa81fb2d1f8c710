#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/editions.h"
#include "app/law.h"
#include "app/report_files.h"
#include "app/store_place.h"
#include "reports/edition_report.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    {"--out", Takes::one, "DIR", "the folder to write in; it is made where it is not there"},
    formats_option,
    store_option,
    {"--json", Takes::nothing, "", "say where the files are for a program to read"},
};

constexpr Example examples[] = {
    {"render 3 --out edition-3/", "edition 3 as it was published"},
    {"render 3 --out edition-3/ --formats html csv", "for a screen and a program alone"},
};

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const number = TRY(edition_number(arguments.words.front()));
    auto const out = TRY(arguments.required("--out"));
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law));
    auto const kept = TRY(store::find_edition(record, number));
    auto const edition = TRY(read_edition(record, number));
    auto const written = TRY(reports::render(edition, out, formats_of(arguments)));
    print_written(written, arguments.has("--json"), console);
    if (kept.superseded_by)
        fmt::print(console.err, "breakwater: edition {} was superseded by edition {}\n", number,
                   *kept.superseded_by);
    if (!written.no_pdf) return Exit::done;
    fmt::print(console.err, "breakwater: there is no PDF: {}\n", describe(*written.no_pdf));
    return Exit::findings;
}

}  // namespace

Command const render_command{
    .name = "render",
    .arguments = "EDITION",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "writes the files of an edition, as it was published",
    .details =
        "From the edition alone: data, definitions and code may have moved on, its digits have "
        "not.\n"
        "What was withheld from its readers is in none of the files.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
