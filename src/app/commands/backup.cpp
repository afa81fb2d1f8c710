#include "store/backup.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/progress.h"
#include "app/store_place.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {store_option};
constexpr Example examples[] = {
    {"backup /mnt/backups/2026-11-21.backup", "all of the record as it stands now"},
    {"verify /mnt/backups/2026-11-21.backup", "is the backup what was written?"},
};

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law, store::Tables::older_too));
    Progress progress{console};
    auto const made = TRY(store::write_backup(
        record, arguments.words.front(), console.now,
        [&](std::uint64_t done, std::uint64_t all) { progress.count("tables kept", done, all); }));
    progress.clear();
    fmt::print(console.out,
               "The backup {} holds {} rows, up to ledger entry {}. It was read back and is what "
               "was written.\nledger head {}\nIt opens only with the key in {}: keep the two "
               "apart.\n",
               arguments.words.front(), made.rows, made.heading.entry, made.heading.head,
               key_file().string());
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
        "Others may read and import meanwhile: the backup is of the moment it was begun. It is\n"
        "compressed and sealed with the store's key, and the same on both engines. A file that is\n"
        "there is never written over. breakwater verify PATH checks it later, breakwater restore\n"
        "PATH takes it back.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
