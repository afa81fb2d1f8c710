#include "store/backup.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/progress.h"
#include "app/store_place.h"
#include "app/upkeep_note.h"
#include "store/migrations.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {store_option};
constexpr Example examples[] = {
    {"backup /mnt/backups/2026-11-21.backup", "all of the record as it stands now"},
    {"verify /mnt/backups/2026-11-21.backup", "is the backup what was written?"},
};

// So that anybody who may read the journal sees when the last one was made.
Result<void> note_backup(store::AccessRecord& access, store::BackupHeading const& heading,
                         Console const& console) {
    // Nothing is brought up to date by a backup, and nothing is written to what is older.
    auto const schema = TRY(store::schema_number(*access.connection));
    if (schema < static_cast<int>(store::migrations(store::Part::access).size())) return {};
    store::JournalDraft draft;
    draft.by = by_command_line(console);
    draft.act = access::name(access::Action::keep_backups);
    draft.detail = fmt::format("a backup up to ledger entry {} and journal entry {}", heading.entry,
                               heading.journal.entry);
    TRY(store::write_journal(access, draft));
    return {};
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law, store::Tables::older_too));
    auto access = TRY(access_there(arguments));
    Progress progress{console};
    auto const made = TRY(store::write_backup(
        record, access ? &*access : nullptr, arguments.words.front(), console.now,
        [&](std::uint64_t done, std::uint64_t all) { progress.count("tables kept", done, all); }));
    progress.clear();
    fmt::print(console.out,
               "The backup {} holds {} rows, up to ledger entry {}{}. It was read back and is what "
               "was written.\nledger head {}\n{}It opens only with the key in {}: keep the two "
               "apart.\n",
               arguments.words.front(), made.rows, made.heading.entry,
               journal_entry_words(made.heading), made.heading.head,
               journal_head_line(made.heading), key_file().string());
    if (access) {
        TRY(note_backup(*access, made.heading, console));
        auto upkeep = upkeep_of(store::UpkeepAct::backup, arguments.words.front(), made.heading);
        upkeep.words = fmt::format("{} rows; read back, and what was written", made.rows);
        note_upkeep(arguments, console, std::move(upkeep));
    }
    return Exit::done;
}

}  // namespace

Command const backup_command{
    .name = "backup",
    .arguments = "PATH",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "keeps all of the store, as it stands now, in one sealed file",
    .details =
        "The record with its accounts and its journal. Others may read and import meanwhile: the\n"
        "backup is of the moment it was begun. It is\n"
        "compressed and sealed with the store's key, and the same on both engines. A file that is\n"
        "there is never written over. breakwater verify PATH checks it later, breakwater restore\n"
        "PATH takes it back.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
