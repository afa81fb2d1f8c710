#pragma once
// The door through which commands show or change children of a store: nothing is shown before it is
// written in the journal, and each change of the record names the journal's head.

#include <optional>
#include <string>
#include <vector>

#include "app/store_place.h"
#include "store/accounts.h"
#include "store/backup_file.h"
#include "store/journal.h"

namespace breakwater::app {

/// The accounts and the journal of the store that the command means.
Result<store::AccessRecord> open_access(Arguments const& arguments);

/// The same for what keeps a store as it is: of an older Breakwater too, and nothing where the
/// record has no accounts and no journal.
Result<std::optional<store::AccessRecord>> access_there(Arguments const& arguments);

/// What a backup or an export holds of the journal, for after "up to ledger entry 17".
std::string journal_entry_words(store::BackupHeading const& heading);
/// A line with the journal's head; empty where none is kept.
std::string journal_head_line(store::BackupHeading const& heading);

/// Whoever runs the program, for the journal: no account, the name that the machine knows them by.
store::By by_command_line(Console const& console);

/// What is about to be shown or was asked for.
struct Looked {
    access::Action action{};
    std::string_view about = "child";
    std::vector<std::int64_t> subjects;  ///< numbers in the record
    std::string detail;                  ///< naming no child
};

/// Writes it down, durable when it returns; nothing may be shown where it fails. Where the command
/// counts an extract instead of a store there is no journal, and nothing is written.
Result<void> journal_read(Arguments const& arguments, Console const& console, Looked const& looked);

/// Children of the store by the authority's own numbers, for Looked::subjects; those not there are
/// left out.
Result<std::vector<std::int64_t>> numbers_of(store::Record& record,
                                             std::vector<Sensitive<std::string>> const& local_ids);

/// Writes down that the store is about to be changed, and gives the author whose change names the
/// journal's head.
Result<store::Author> journal_write(Arguments const& arguments, Console const& console,
                                    Looked const& looked);

}  // namespace breakwater::app
