#pragma once
// The ledger: every change of the record, numbered, in order, chained. An entry's number is the
// record's own clock: rows say from which entry until which they were known, so that a computer's
// clock that goes backwards can reorder nothing.

#include <optional>
#include <string>
#include <vector>

#include "kernel/london_time.h"
#include "store/connection.h"
#include "store/digest.h"

namespace breakwater::store {

using Entry = std::int64_t;

/// Who is making a change, and when by their computer's clock.
struct Author {
    std::string actor;
    Instant now;
    std::string journal_head;  ///< JournalHead::to_words(), to be kept with the change; or empty
};

struct LedgerEntry {
    Entry entry = 0;
    Instant at;
    std::string actor, act, detail;
    std::int64_t opened = 0, closed = 0;
    std::string opened_digest, closed_digest, content_digest;
    std::int64_t last_version = 0, last_person = 0;
    std::string chain;
};

/// The last entry; entry 0 in an empty ledger.
Result<LedgerEntry> last_entry(Connection& connection);
Result<std::vector<LedgerEntry>> all_entries(Connection& connection);

/// The last entry made at or before the instant; 0 where there was none yet.
Result<Entry> entry_at(Connection& connection, Instant at);

/// One change while it is being made: gives out numbers, counts and digests what is written.
class Change {
public:
    /// Within a write transaction. `act` is one of the words in the ledger's comment.
    static Result<Change> begin(Connection& connection, StoreKey const& key, Author const& author,
                                std::string act);

    Entry entry() const { return next_.entry; }
    std::int64_t new_version() { return ++next_.last_version; }
    std::int64_t new_person() { return ++next_.last_person; }
    void opened(DigestSum const& row) {
        ++next_.opened;
        opened_ += row;
    }
    void closed(DigestSum const& row) {
        ++next_.closed;
        closed_ += row;
    }
    RowDigest& row_digest() { return row_; }
    bool empty() const { return next_.opened == 0 && next_.closed == 0; }
    std::int64_t count_opened() const { return next_.opened; }
    std::int64_t count_closed() const { return next_.closed; }

    /// The entry's row is written first, since others point at it, and completed by end().
    Result<void> end(std::string detail);

private:
    Change(Connection& connection, StoreKey const& key)
        : connection_(&connection), key_(&key), row_(key), content_(key) {}
    Connection* connection_;
    StoreKey const* key_;
    LedgerEntry next_;
    std::string chain_before_;
    DigestSum opened_, closed_;
    RowDigest row_;
    ContentDigest content_;
};

/// The chain's link for an entry: keyed digest of its values and of the link before.
std::string chain_of(StoreKey const& key, LedgerEntry const& entry, std::string_view before);

}  // namespace breakwater::store
