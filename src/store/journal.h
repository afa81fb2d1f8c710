#pragma once
// The journal: every look at personal data and every change of it, every sign-in, every change of
// who may do what, every export and publication. Chained and keyed: an entry that is changed, taken
// out or moved is noticed by verify(). What is taken off its end is noticed where its head was
// written down: in the ledger of the record, and in published editions.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "access/purpose.h"
#include "access/restriction.h"
#include "kernel/sensitive.h"
#include "store/access_record.h"
#include "store/journal_head.h"

namespace breakwater::store {

/// Who does something, why, when and from where.
struct By {
    Instant now;
    access::AccountId account;  ///< not known: nobody is signed in
    std::string actor;          ///< where there is no account: who ran the command
    std::string role;           ///< of the permission table, or "command_line"
    std::string address;        ///< network address
    access::Purpose purpose = access::Purpose::not_stated;
    Sensitive<std::string> reason;  ///< in their own words; sealed when written
};

struct JournalDraft {
    By by;
    std::string act;                 ///< an access::Action by name, or what happened: "sign_in"
    std::string answer = "allowed";  ///< or why not, as access::Answer
    std::string relation;            ///< an access::Relation by name, or empty
    std::string about;  ///< what the numbers are of: "child", "account", "edition", "import", ""
    std::vector<std::int64_t> subjects;
    std::string detail;  ///< in words that name no child
};

struct JournalEntry {
    std::int64_t entry = 0;
    JournalDraft draft;
    bool has_reason = false;
    std::string sealed_reason;
    std::string chain;
};

/// Writes entries at the end, within the caller's write transaction. Their instants never fall: a
/// clock that was put back reorders nothing. Gives the number of the last.
Result<std::int64_t> append_to_journal(AccessRecord& access, std::span<JournalDraft const> drafts);

/// In a transaction of its own: kept on the disk before it returns.
Result<std::int64_t> write_journal(AccessRecord& access, JournalDraft const& draft);

/// The last entry, to be written down elsewhere.
Result<JournalHead> journal_head(AccessRecord& access);

/// Many requests at once: those that wait together share one commit, so that each is durable when
/// write() returns and the disk is not asked once for each. Safe from any thread.
class JournalWriter {
public:
    /// `open_again`: for when the connection was lost.
    explicit JournalWriter(AccessRecord access,
                           std::function<Result<AccessRecord>()> open_again = nullptr)
        : access_(std::move(access)), open_again_(std::move(open_again)) {}

    /// The entry's number, once it is on the disk. Whatever was to be shown must not be shown where
    /// this fails.
    Result<std::int64_t> write(JournalDraft draft);

    std::int64_t commits() const;  ///< so far, for the metrics

private:
    struct Waiting {
        JournalDraft draft;
        Result<std::int64_t> outcome{std::int64_t{0}};
        bool done = false;
        std::condition_variable woken = {};
    };
    void commit(std::vector<Waiting*> const& batch);

    AccessRecord access_;
    std::function<Result<AccessRecord>()> open_again_;
    mutable std::mutex mutex_;
    std::vector<Waiting*> queue_;
    bool committing_ = false;
    std::int64_t commits_ = 0;
};

using EachEntry = std::function<Result<void>(JournalEntry const&)>;

/// All entries in order from a number on. Code store_damaged where one cannot be read.
Result<void> read_journal(AccessRecord& access, std::int64_t from, EachEntry const& each);
/// Entries that name the child, newest first.
Result<std::vector<JournalEntry>> journal_of_child(AccessRecord& access, std::int64_t person,
                                                   Instant since);
/// What an account did, newest first.
Result<std::vector<JournalEntry>> journal_of_account(AccessRecord& access,
                                                     access::AccountId account, Instant since);
/// The reason that an entry was given. Code store_damaged.
Result<Sensitive<std::string>> reason_of(AccessRecord const& access, JournalEntry const& entry);

/// Which rows of the index by child lie together: those of as many entries, one after the other.
constexpr std::int64_t journal_block(std::int64_t entry) {
    return entry / 256;
}

/// The chain's link for an entry.
std::string journal_chain(StoreKey const& key, JournalEntry const& entry, std::string_view before);

}  // namespace breakwater::store
