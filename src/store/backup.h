#pragma once
// A backup: all of a record as it stands at one moment, and the accounts and the journal beside it,
// in one sealed file, while others go on reading and writing. One form for both engines: either
// takes back what the other gave.

#include "store/access_record.h"
#include "store/backup_file.h"
#include "store/record.h"

namespace breakwater::store {

struct BackupMade {
    BackupHeading heading;
    std::int64_t rows = 0;
};

/// Called with tables done and all tables.
using TablesDone = std::function<void(std::uint64_t, std::uint64_t)>;

/// Writes the backup, reads it back, and only then gives it its name. `access` is null where the
/// record has no accounts and no journal. The journal is of a moment after the record's: every head
/// of it that the ledger names is in it. Codes: those of UnfinishedFile, of Connection, and
/// backup_damaged (what was read back is not what was written).
Result<BackupMade> write_backup(Record& record, AccessRecord* access,
                                std::filesystem::path const& path, Instant now,
                                TablesDone const& progress = {});

/// A table of a backup: the record's, in their order, or the accounts' and the journal's.
struct BackupTable {
    Part part = Part::record;
    std::size_t number = 0;  ///< within stored_tables() or kept_access_tables()
};

/// Called with each row of a backup, in order; its values are good until the next.
using EachBackupRow = std::function<Result<void>(BackupTable, std::span<Value const>)>;

/// Reads all of a backup and says whether it is what was written; `each` may be empty. Codes: those
/// of BackupReader, and newer_backup, where its tables are of a newer Breakwater.
Result<BackupMade> read_backup(std::filesystem::path const& path, StoreKey const& key,
                               EachBackupRow const& each = {});

}  // namespace breakwater::store
