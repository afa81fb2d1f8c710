#pragma once
// Who the children of the facts are: pupil and NHS numbers and names, which counting does not need
// and returns do.

#include "store/record.h"

namespace breakwater::store {

/// Fills in each child's pupil numbers, and `facts.names` where the record has any, as known at the
/// entry at which the facts were read (read_facts() with their `ids`): what the best-ranked source
/// says; what it does not say, the next. Code store_damaged.
Result<void> read_names_of_children(Record& record, Entry known_at, FactIds const& ids,
                                    journey::JourneyFacts& facts);

}  // namespace breakwater::store
