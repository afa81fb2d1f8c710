#pragma once
// A record put back from a backup or an export: into a store that is new, all of it or nothing,
// moved forward to today's tables, verified, with an entry in its ledger that says so.

#include "store/backup.h"
#include "store/verify.h"

namespace breakwater::store {

/// What becomes of a store that is at the place already.
enum class Present {
    refuse,     ///< code store_there
    set_aside,  ///< it is kept under another name
};

struct Restored {
    Entry entry = 0;  ///< of the restore
    Entry last_before = 0;
    Verified verified;  ///< as restored; its faults were in the record when it was backed up
    std::string head;   ///< hexadecimal, with the restore's entry
    std::string aside;  ///< what the store that was there is called now; empty where there was none
};

struct Place {
    StoreUrl url;
    Present present = Present::refuse;
    /// Last of all before the store is at its place: accounts and journal are to be there when it
    /// is. Where it fails nothing is kept. May be empty.
    std::function<Result<void>(Restored const&)> before_kept;
};

/// Codes: store_there, those of read_backup(), of Connection, and of UnfinishedFolder.
Result<Restored> restore_backup(std::filesystem::path const& path, Place const& place,
                                StoreKey const& key, rules::RuleBook const& book,
                                Author const& author, TablesDone const& progress = {});

/// The same from an export's folder, with any key: the ledger's entries are as they were, their
/// digests are made anew. Codes: those of parse_export_manifest(), export_damaged, bad_table.
Result<Restored> restore_export(std::filesystem::path const& folder, Place const& place,
                                StoreKey const& key, rules::RuleBook const& book,
                                Author const& author, TablesDone const& progress = {});

/// What fills a store whose tables stand, empty, as of `schema`.
struct Filling {
    int schema = 0;
    std::function<Result<void>(Record&)> fill;
    /// When the tables are today's; may be empty.
    std::function<Result<void>(Record&)> complete;
    std::string detail;  ///< of the ledger's entry
};

/// The steps that a backup and an export have in common.
Result<Restored> restore_filled(Filling const& filling, Place const& place, StoreKey const& key,
                                rules::RuleBook const& book, Author const& author,
                                TablesDone const& progress);

}  // namespace breakwater::store
