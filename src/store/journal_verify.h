#pragma once
// Is the journal what was written, all of it and nothing else? Reads every entry.

#include "store/digest.h"
#include "store/journal.h"
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

/// Those that the ledger of the record names since it was last restored from a backup: the journal
/// of before may be elsewhere.
Result<std::vector<WrittenHead>> heads_in_ledger(Connection& record);

/// Checks the chain, the numbers, the order of times, the index of children, each reason's seal,
/// the marks of accounts, memberships, restrictions and openings, and every head written down
/// elsewhere: without these nobody sees what was taken off the end. Fails only where it cannot be
/// read at all.
Result<JournalVerified> verify_journal(AccessRecord& access, std::span<WrittenHead const> heads);

}  // namespace breakwater::store
