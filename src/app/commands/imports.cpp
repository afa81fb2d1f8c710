#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/json.h"
#include "app/store_place.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {store_option,
                              {"--json", Takes::nothing, "", "for a program to read"}};
constexpr Example examples[] = {{"imports", "what was imported and undone, when and by whom"}};

void print_json(std::vector<store::LedgerEntry> const& entries, Console& console) {
    Json json;
    json.begin_array();
    for (auto const& entry : entries)
        json.begin_object()
            .member("entry", entry.entry)
            .member("at", to_iso(entry.at))
            .member("actor", entry.actor)
            .member("act", entry.act)
            .member("detail", entry.detail)
            .member("opened", entry.opened)
            .member("closed", entry.closed)
            .end_object();
    fmt::print(console.out, "{}\n", json.end_array().text());
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law));
    auto const entries = TRY(store::all_entries(*record.connection));
    if (arguments.has("--json")) {
        print_json(entries, console);
        return Exit::done;
    }
    for (auto const& entry : entries)
        fmt::print(console.out, "{:>5}  {:<8}{}, by {}: {}\n", entry.entry, entry.act,
                   to_words(entry.at), entry.actor, entry.detail);
    if (entries.size() == 1)
        fmt::print(console.out, "Nothing was imported yet: breakwater import PATH...\n");
    return Exit::done;
}

}  // namespace

Command const imports_command{
    .name = "imports",
    .summary = "lists the store's ledger: what was imported and undone, when and by whom",
    .details = "The number at the start of a line is the one that breakwater undo takes.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
