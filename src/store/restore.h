#pragma once
// A record put back from a backup or an export, its accounts and its journal with it: into a store
// that is new, all of it or nothing, moved forward to today's tables, verified, with an entry in
// its ledger and in its journal that says so.

#include "store/backup.h"
#include "store/restore_journal.h"
#include "store/verify.h"

namespace breakwater::store {

/// What becomes of a store that is at the place already.
enum class Present {
    refuse,     ///< codes store_there, journal_there
    set_aside,  ///< it is kept under another name
};

struct Restored {
    Entry entry = 0;  ///< of the restore
    Entry last_before = 0;
    Verified verified;  ///< as restored; its faults were in the record when it was backed up
    std::string head;   ///< hexadecimal, with the restore's entry
    std::string aside;  ///< what the store that was there is called now; empty where there was none
    JournalFate fate = JournalFate::begun;
    JournalVerified journal;    ///< as it is now, but for the restore's entry
    JournalHead journal_head;   ///< with the restore's entry
    std::string journal_aside;  ///< what the journal that was there is called now, or empty
};

struct Place {
    StoreUrl url;
    Present present = Present::refuse;
};

/// A journal at the place that holds the backup's head goes on, and so do the accounts beside it;
/// another one is refused (journal_there) or set aside. Codes: store_there, journal_there, those of
/// read_backup(), of Connection, and of UnfinishedFolder.
Result<Restored> restore_backup(std::filesystem::path const& path, Place const& place,
                                StoreKey const& key, rules::RuleBook const& book,
                                Author const& author, TablesDone const& progress = {});

/// The same from an export's folder, with any key: the entries of ledger and journal are as they
/// were, their digests are made anew. Nobody can sign in before they are invited again: nothing to
/// sign in with is in an export. Codes: those of parse_export_manifest(), export_damaged,
/// bad_table.
Result<Restored> restore_export(std::filesystem::path const& folder, Place const& place,
                                StoreKey const& key, rules::RuleBook const& book,
                                Author const& author, TablesDone const& progress = {});

/// What fills a store whose tables stand, empty, as of the heading's schemas.
struct Filling {
    BackupHeading heading;
    /// The accounts and the journal are null where they are not put back.
    std::function<Result<void>(Record&, AccessRecord*)> fill;
    /// When the tables are today's; may be empty.
    std::function<Result<void>(Record&, AccessRecord*)> complete;
    std::string detail;  ///< of the ledger's entry
    /// Whether a journal that is put back has the chain that the ledger's heads name.
    enum class Chain { as_kept, anew } chain = Chain::as_kept;
};

/// The steps that a backup and an export have in common.
Result<Restored> restore_filled(Filling const& filling, Place const& place, StoreKey const& key,
                                rules::RuleBook const& book, Author const& author,
                                TablesDone const& progress);

}  // namespace breakwater::store
