#include "store/restore.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/progress.h"
#include "app/store_place.h"
#include "app/upkeep_note.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    store_option,
    {"--set-aside", Takes::nothing, "", "where a store is there, keep it under another name"},
};
constexpr Example examples[] = {
    {"restore 2026-11-21.backup --store sqlite:test.db", "a test of the backup"},
    {"restore 2026-11-21.backup --set-aside", "in place of the store that is there"},
    {"restore 2026-11-21.backup --store postgresql://db/new", "moving to PostgreSQL"},
};

std::string words_of_journal(store::Restored const& restored) {
    auto const entries = restored.journal.entries, rows = restored.journal.rows;
    switch (restored.fate) {
        case store::JournalFate::begun:
            return "No accounts and no journal were kept with it: they are begun anew.\n";
        case store::JournalFate::put_back:
            return fmt::format(
                "Its accounts and its journal are put back: {} journal entries and {} rows of "
                "accounts. Everybody signs in again. Who left or lost a role since then must be "
                "closed again.\n",
                entries, rows);
        case store::JournalFate::goes_on:
            return fmt::format(
                "The accounts and the journal that were there go on: {} journal entries, all of "
                "the kept ones among them.\n",
                entries);
    }
    return {};
}

void note_restore(Arguments const& arguments, Console const& console,
                  std::filesystem::path const& path, store::Restored const& restored) {
    auto const& verified = restored.verified;
    auto upkeep = upkeep_of(store::UpkeepAct::restore, path, {});
    upkeep.made_at.clear();
    upkeep.entry = restored.last_before;
    upkeep.head = restored.head;
    upkeep.faults =
        static_cast<std::int64_t>(verified.faults.size() + restored.journal.faults.size());
    upkeep.words = fmt::format("as of ledger entry {}: {} versions and {} files",
                               restored.last_before, verified.versions, verified.files);
    note_upkeep(arguments, console, std::move(upkeep));
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    store::Place place;
    place.url = TRY(store_url_of(arguments));
    if (arguments.has("--set-aside")) place.present = store::Present::set_aside;
    auto const key = TRY(store::StoreKey::read(key_file()));
    Progress progress{console};
    std::filesystem::path const path{arguments.words.front()};
    std::error_code ignored;
    auto const take_back = std::filesystem::is_directory(path, ignored) ? store::restore_export
                                                                        : store::restore_backup;
    auto const restored = TRY(take_back(path, place, key, law.book, author_of(console),
                                        [&](std::uint64_t done, std::uint64_t all) {
                                            progress.count("tables verified", done, all);
                                        }));
    progress.clear();
    if (!restored.aside.empty())
        fmt::print(console.out, "The store that was there is kept as {}.\n", restored.aside);
    auto const& verified = restored.verified;
    if (!restored.journal_aside.empty())
        fmt::print(console.out, "The accounts and the journal that were there are kept as {}.\n",
                   restored.journal_aside);
    for (auto const* const faults : {&verified.faults, &restored.journal.faults})
        for (auto const& fault : *faults)
            fmt::print(console.out, "{}: {}\n", fault.kind, fault.words);
    fmt::print(console.out, "{} is restored as of ledger entry {}: {} versions and {} files, {}.\n",
               place.url.to_words(), restored.last_before, verified.versions, verified.files,
               verified.faults.empty()
                   ? "all verified"
                   : fmt::format("with the {} faults above, which were in the record when it was "
                                 "kept",
                                 verified.faults.size()));
    fmt::print(console.out, "{}", words_of_journal(restored));
    fmt::print(console.out,
               "Entry {} of its ledger says so, and entry {} of its journal.\nledger head "
               "{}\njournal head {}\n",
               restored.entry, restored.journal_head.entry, restored.head,
               restored.journal_head.to_words());
    note_restore(arguments, console, path, restored);
    bool const whole = verified.faults.empty() && restored.journal.faults.empty();
    return whole ? Exit::done : Exit::findings;
}

}  // namespace

Command const restore_command{
    .name = "restore",
    .arguments = "PATH",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "makes a store from a backup, or from an export's folder",
    .details =
        "All of it or nothing: the new store appears only when every row is in it and verified.\n"
        "A backup of either engine can be restored to either, and one of an older Breakwater is\n"
        "moved forward to today's tables. Of an export the ledger's entries come back as they "
        "were,\n"
        "chained anew with this key. A store that is there is never written over. A journal that "
        "is\n"
        "there goes on where it holds all entries of the one that was kept; else it is refused, "
        "or\n"
        "set aside too: it is never cut short. Nothing to sign in with is in an export.\n"
        "Exit codes: 0 done, 1 done, and the record had faults when it was kept, 2 not done.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
