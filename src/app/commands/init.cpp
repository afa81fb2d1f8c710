#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/store_place.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {store_option};

constexpr Example examples[] = {
    {"init", "a store in a file of your own, and its key"},
    {"init --store postgresql://breakwater@db/southampton", "one on a PostgreSQL server"},
};

Result<store::StoreKey> read_or_make_key(std::filesystem::path const& path, Console& console) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return store::StoreKey::read(path);
    auto key = TRY(store::StoreKey::make(path));
    fmt::print(
        console.out,
        "A new key was made in {}.\n"
        "Without it nothing in the store can ever be read again, and it is kept nowhere else:\n"
        "copy it now to a safe place that is not where the store's backups are.\n",
        path.string());
    return key;
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    auto const url = TRY(store_url_of(arguments));
    auto const key = TRY(read_or_make_key(key_file(), console));
    auto author = author_of(console);
    auto access = TRY(store::make_access_record(url, key));
    auto const before = TRY(store::journal_head(access));
    if (before.entry == 0) {
        store::JournalDraft draft;
        draft.by = by_command_line(console);
        draft.act = "begin";
        draft.detail = "the journal was begun";
        TRY(store::write_journal(access, draft));
    }
    auto const head = TRY(store::journal_head(access));
    author.journal_head = head.to_words();
    auto const record = TRY(store::make_record(url, key, law.book, author));
    fmt::print(console.out, "The store is {}.\n", url.to_words());
    return Exit::done;
}

}  // namespace

Command const init_command{
    .name = "init",
    .summary = "makes a store, or brings an old one's tables up to date",
    .details =
        "A store keeps the record of one authority: what was known when, and from where. It is\n"
        "encrypted with a key that is kept apart from it, in the file that BREAKWATER_KEY_FILE\n"
        "names, else in your configuration folder; a key is made where there is none.\n"
        "Running it again changes nothing that is stored.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
