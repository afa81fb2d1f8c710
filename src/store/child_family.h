#pragma once
// Who may be of a child's family, from what extracts hold: nothing of families. A surname in
// common, and something that happened to both on the same day, speak for it; they prove nothing.

#include "store/child_record.h"
#include "store/people_index.h"

namespace breakwater::store {

struct FamilyHint {
    std::int64_t person = 0;
    std::vector<std::pair<std::size_t, journey::Day>> together;  ///< record (by table), and the day
};

/// Children of the same surname with a referral, an enquiry, a conference or a start of being
/// looked after on the same day, most such days first.
Result<std::vector<FamilyHint>> may_be_family(Record& record, PeopleIndex const& index,
                                              ChildRecord const& child);

}  // namespace breakwater::store
