#pragma once
// The partnership's business in the record as a whole: filled at first from text, and read through
// by verify().

#include <span>
#include <string>
#include <vector>

#include "partnership/business_text.h"
#include "store/record.h"

namespace breakwater::store {

/// What the record holds, as known at the entry; meetings are in store/meetings.h, what is planned
/// in store/planning.h. Code store_damaged.
Result<partnership::Business> read_business(Record& record, Entry known_at);

/// Keeps all of it in one change, where the record holds no arrangements yet; what is said to have
/// happened is kept as it is said. Codes: filled_already; faulty_arrangements; nothing_to_keep.
Result<Entry> fill_business(Record& record, Author const& author,
                            partnership::Business const& business,
                            partnership::Planning const& planning = {},
                            std::span<partnership::TextMeeting const> meetings = {});

/// Reads every noun and event there is: what is missing, or points at nothing, each in words. Code
/// store_damaged, where one cannot be read.
Result<std::vector<std::string>> check_business(Record& record);

}  // namespace breakwater::store
