#include "store/export.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/progress.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    store_option,
    {"--reason", Takes::one, "TEXT", "why; the ledger keeps it, so name no child"},
};
constexpr Example examples[] = {
    {"export all/ --reason \"moving to another system\"", "everything, as files anybody can open"},
    {"restore all/ --store postgresql://db/new", "a store made of it, with any key"},
};

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const reason = TRY(arguments.required("--reason"));
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law));
    Looked const looked{access::Action::export_children, "record", {}, reason};
    auto const author = TRY(journal_write(arguments, console, looked));
    auto access = TRY(open_access(arguments));
    Progress progress{console};
    auto const made = TRY(store::write_export(record, &access, arguments.words.front(), reason,
                                              author, [&](std::uint64_t done, std::uint64_t all) {
                                                  progress.count("tables exported", done, all);
                                              }));
    progress.clear();
    fmt::print(console.out,
               "{} holds everything, in clear: {} rows and {} files. Names, numbers and dates of "
               "children can be read by whoever can open it; only you can now. Keep it so, and "
               "destroy it when its purpose is done. Entry {} of the ledger says that you made it, "
               "and why.\n",
               arguments.words.front(), made.rows, made.files, made.heading.entry);
    return Exit::done;
}

}  // namespace

Command const export_command{
    .name = "export",
    .arguments = "PATH",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "writes all of the store to files that anybody can open, personal data in clear",
    .details =
        "A new folder: a CSV file for each table, of the accounts and the journal too but for "
        "what\n"
        "people sign in with, the imported files as they were given, and a\n"
        "README that says what is what. Nothing in it is encrypted: for a copy to keep, make a\n"
        "backup. breakwater restore makes a store of it again, on either engine, with any key.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
