#pragma once
// Prospective adopters, and the family that a child is matched or placed with, as sources said and
// as known at any entry: versions like those of the journey, beside it. What reads the journey
// reads none of them.

#include <map>

#include "journey/adopter.h"
#include "store/import.h"
#include "store/record.h"

namespace breakwater::store {

/// An import's adopters, to be merged with what its source said before.
struct IncomingAdopters {
    std::int32_t source = 0;
    journey::Adopters const* adopters = nullptr;
    std::vector<std::int64_t> const* person = nullptr;  ///< by child of the facts beside them
    /// By file: the number under which the import keeps it.
    std::map<std::string_view, std::int64_t> const* origins = nullptr;
};

/// Adopters are found again by the agency's own number. Those that the list no longer has are
/// withdrawn, where it would have them.
Result<TableChanges> merge_adopters(Record& record, Change& change,
                                    IncomingAdopters const& incoming);
/// A family is of a child's decision; a decision that says none has none any more.
Result<TableChanges> merge_families(Record& record, Change& change,
                                    IncomingAdopters const& incoming);

/// Digests of what an extract says, whatever its order.
DigestSum digest_of_people(Record& record, RowDigest& digest, journey::Adopters const& adopters);
DigestSum digest_of_families(Record& record, RowDigest& digest, IncomingAdopters const& incoming);

/// As known at the entry; families are of the children that the ids are of. The coverage is that of
/// the last import that held adopters and was not undone. Code store_damaged.
Result<journey::Adopters> read_adopters(Record& record, Entry known_at, FactIds const& ids);

}  // namespace breakwater::store
