#pragma once
// A child's record as permission sees it today, and children found by the authority's own numbers:
// where the record of children and the accounts meet.

#include <optional>

#include "access/decision.h"
#include "store/journal.h"
#include "store/record.h"

namespace breakwater::store {

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
                                                          access::AccountId account, Instant now);

/// The number in the record of each child, by the authority's own number; 0 where there is none.
Result<std::vector<std::int64_t>> persons_by_local_id(
    Record& record, std::span<Sensitive<std::string> const> local_ids);

}  // namespace breakwater::store
