#include "store/undo.h"

#include <fmt/format.h>

#include <charconv>

#include "app/commands/commands.h"
#include "app/journal_door.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {store_option};
constexpr Example examples[] = {{"undo 7", "import 7 is taken back"}};

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const& word = arguments.words.front();
    store::Entry import = 0;
    auto const read = std::from_chars(word.data(), word.data() + word.size(), import);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size())
        return usage_error(
            fmt::format("{} is not the number of an import; breakwater imports "
                        "lists them",
                        word));
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law));
    Looked const looked{access::Action::undo_import, "import", {import}, ""};
    auto const author = TRY(journal_write(arguments, console, looked));
    auto const undone = TRY(store::undo_import(record, import, author));
    fmt::print(console.out,
               "Import {} was undone: {} versions were withdrawn and {} brought back. It stays in "
               "the ledger, and --as-known-on a day before now still shows it.\n",
               import, undone.withdrawn, undone.brought_back);
    return Exit::done;
}

}  // namespace

Command const undo_command{
    .name = "undo",
    .arguments = "IMPORT",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "takes an import back as a whole",
    .details =
        "The record becomes as it was before the import. Only the last import of a source\n"
        "can be undone; undo later ones first.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
