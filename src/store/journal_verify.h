#pragma once
// Is the journal what was written, all of it and nothing else? Reads every entry.

#include "store/digest.h"
#include "store/journal.h"
#include "store/ledger.h"
#include "store/verify.h"

namespace breakwater::store {

struct JournalVerified {
    std::vector<Fault> faults;  ///< kinds: journal, clock, heads, accounts, pages
    std::int64_t entries = 0, rows = 0;
    JournalHead head;
};

/// A head that was written down elsewhere, and where: "edition 3", "entry 12 of the ledger".
struct WrittenHead {
    JournalHead head;
    std::string where;
};

/// The ledger's last entry that put the record back without the journal of before, which may be
/// elsewhere; 0 where none did. Heads that were written down later are this journal's.
Result<Entry> journal_begins_after(Connection& record);

/// Those that the ledger of the record names since it was last restored without them: a restore
/// that names one itself put the journal back with the record, or found it there.
Result<std::vector<WrittenHead>> heads_in_ledger(Connection& record);

/// Checks the chain, the numbers, the order of times, the index of children, each reason's seal,
/// the marks of accounts, memberships, restrictions and openings, and every head written down
/// elsewhere: without these nobody sees what was taken off the end. Fails only where it cannot be
/// read at all.
Result<JournalVerified> verify_journal(AccessRecord& access, std::span<WrittenHead const> heads);

/// The same for who holds a transaction already.
Result<JournalVerified> verify_journal_within_transaction(AccessRecord& access,
                                                          std::span<WrittenHead const> heads);

}  // namespace breakwater::store
