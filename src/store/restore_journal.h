#pragma once
// What becomes of the accounts and the journal when a record is put back. A journal is never cut
// short and never parted in two unseen: one that is at the place goes on where it holds all of the
// kept one, and is refused or set aside where it does not.

#include "store/backup_file.h"
#include "store/journal_verify.h"

namespace breakwater::store {

enum class JournalFate {
    begun,     ///< nothing was kept with the record, and nothing was at the place
    put_back,  ///< as it was kept with the record
    goes_on,   ///< the one at the place
};

/// The journal at a place where a record is to be put back.
struct StandingJournal {
    bool there = false;
    std::string unfit;  ///< why it cannot go on, in words; empty: it can
    JournalHead head;   ///< where it can be read
};

/// Reads all of it: it can go on where nothing in it is wrong and it holds the head that was kept.
/// Its tables are brought up to date.
Result<StandingJournal> look_at_journal(StoreUrl const& record, StoreKey const& key,
                                        BackupHeading const& kept);

/// What the command line says of itself in the journal.
By by_restorer(Author const& author);

/// Of an export: the same entries, chained with this store's key.
Result<void> chain_journal_anew(AccessRecord& access);

}  // namespace breakwater::store
