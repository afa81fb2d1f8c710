#pragma once
// An export: all of a record as files that anybody can open, personal data in clear, and with it
// who has an account and the journal. For leaving Breakwater, for moving to another key, and for
// whoever must look at everything.

#include "store/backup.h"
#include "store/export_manifest.h"

namespace breakwater::store {

struct ExportMade {
    BackupHeading heading;
    std::int64_t rows = 0, files = 0;
};

/// Writes a new folder that only its owner may read: README.txt, manifest.txt, tables/*.csv,
/// access/*.csv and the kept files. Nothing to sign in with is in it. `access` is null where the
/// record has no accounts and no journal. The ledger says first that it is begun, by whom and why.
/// Codes: no_reason (it is empty), and those of UnfinishedFolder and Connection.
Result<ExportMade> write_export(Record& record, AccessRecord* access,
                                std::filesystem::path const& folder, std::string_view reason,
                                Author const& author, TablesDone const& progress = {});

/// Reads the manifest and every file of an export. Codes: those of parse_export_manifest(),
/// cannot_read, export_damaged.
Result<ReadManifest> check_export(std::filesystem::path const& folder, StoreKey const& key);

}  // namespace breakwater::store
