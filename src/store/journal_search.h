#pragma once
// Entries of the journal by who did what to whom and when, a page at a time.

#include "store/journal.h"

namespace breakwater::store {

/// What is looked for in the journal; what is not said narrows nothing.
struct JournalSought {
    Instant since, until;       ///< from the one, and before the other
    access::AccountId account;  ///< who did it
    std::int64_t person = 0;    ///< the child that it names
    std::string act;
    std::int64_t entry = 0;   ///< this one alone
    std::int64_t before = 0;  ///< those before this entry: the next page
    int most = 50;
};
/// Newest first, `most` of them.
Result<std::vector<JournalEntry>> search_journal(AccessRecord& access, JournalSought const& sought);

}  // namespace breakwater::store
