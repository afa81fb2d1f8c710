#pragma once
// Who the people of the record are, by all that was said of them: to find who is there twice.

#include "store/matching.h"
#include "store/record.h"

namespace breakwater::store {

/// As known at the entry, people who were joined as one. Names and pupil numbers that a source gave
/// before and has changed since are there too, unless their import was undone; dates and NHS
/// numbers are those known then. `only`: these people, all where it is empty. Code store_damaged.
Result<std::vector<Identity>> read_identities(Record& record, Entry known_at,
                                              std::span<std::int64_t const> only = {});

}  // namespace breakwater::store
