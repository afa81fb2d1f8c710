#pragma once
// A child's record as permission sees it today, and children found by the authority's own numbers:
// where the record of children and the accounts meet.

#include <mutex>
#include <optional>
#include <shared_mutex>
#include <unordered_map>

#include "access/decision.h"
#include "store/journal.h"
#include "store/person_links.h"
#include "store/record.h"

namespace breakwater::store {

/// Whom every child is allocated to on a day, and who is one person with whom: what reach asks of
/// the record of children, as it was at an entry of its ledger.
struct Allocations {
    using ByPerson = std::unordered_map<std::int64_t, std::vector<std::int64_t>>;
    std::string state;  ///< of the ledger: its last entry, and the chain there
    Date day;
    ByPerson workers;  ///< by the number that the allocation names
    OnePeople one;
    ByPerson together;  ///< those who are one, by the number they are known by
};

/// The allocations last asked for, kept for who asks of the same state of the record on the same
/// day. Nothing of restrictions, broken glass, roles or teams is in it: those are read at each
/// look.
class AllocationsKept {
public:
    /// Within the caller's transaction: what `use` is called with is as that sees the record.
    Result<void> with(Connection& connection, Date day,
                      std::function<Result<void>(Allocations const&)> const& use);

private:
    std::shared_mutex mutex_;
    Allocations kept_;
};

/// To whom the child is allocated, of which teams these are, which agency holds the record, and
/// what restricts it, for this account. Nothing where there is no such person; a person merged into
/// another is that other.
Result<std::optional<access::ChildAtHand>> child_at_hand(Record& record, AccessRecord& access,
                                                         std::int64_t person,
                                                         access::AccountId account, Instant now);

/// The same of many at once, as behind a list: each a person of the record. Broken glass is there
/// for those alone that are restricted.
Result<std::vector<access::ChildAtHand>> children_at_hand(Record& record, AccessRecord& access,
                                                          std::span<std::int64_t const> persons,
                                                          access::AccountId account, Instant now,
                                                          AllocationsKept* kept = nullptr);

/// The number in the record of each child, by the authority's own number; 0 where there is none.
Result<std::vector<std::int64_t>> persons_by_local_id(
    Record& record, std::span<Sensitive<std::string> const> local_ids);

}  // namespace breakwater::store
