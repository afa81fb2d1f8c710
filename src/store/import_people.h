#pragma once
// The children and workers of an extract: found again by the authority's own number, or new.

#include "store/identities.h"
#include "store/import.h"
#include "store/versions.h"

namespace breakwater::store {

struct IncomingPeople {
    std::vector<std::int64_t> person;  ///< by child of the facts
    std::vector<std::int64_t> worker;  ///< by worker of the facts
    std::uint64_t new_people = 0, changed_people = 0;
    SaidOfChildren said;  ///< of those new or changed; points into the facts
    /// People new or changed, each with another who has the same NHS or pupil number.
    std::vector<std::pair<std::int64_t, std::int64_t>> share_a_number;
};

/// Finds them and writes what changed. The authority's own number that any source used for a child
/// stands for the same person.
Result<IncomingPeople> find_people(Record& record, Change& change, std::int32_t source,
                                   journey::JourneyFacts const& facts);

/// What child.names_digest holds: tells a change of what is sealed without opening it. Empty where
/// all three are.
std::string names_digest(StoreKey const& key, Sensitive<std::string> const& former_upn,
                         Sensitive<std::string> const& forename,
                         Sensitive<std::string> const& surname);

}  // namespace breakwater::store
