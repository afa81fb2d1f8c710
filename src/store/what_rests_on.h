#pragma once
// What of the record names an agency or a post: one that was entered in error is taken back only
// where nothing does.

#include "kernel/ids.h"
#include "store/record.h"

namespace breakwater::store {

/// How many rows of meetings, actions, challenges, plans, letters and disagreements name it. Its
/// seats, holders and delegations are not counted: they are taken back with it.
Result<std::int64_t> what_rests_on(Record& record, PostId post);
/// And that name it beside its posts.
Result<std::int64_t> what_rests_on(Record& record, MemberAgencyId agency);

}  // namespace breakwater::store
