#pragma once
// Who the people of the record are, by all that was said of them: to find who is there twice.

#include <set>

#include "journey/child.h"
#include "store/matching.h"
#include "store/record.h"
#include "store/versions.h"

namespace breakwater::store {

/// What a change says of children: it opens versions in place of those that it closes. What is
/// pointed at stays with whoever made the change.
struct SaidOfChildren {
    struct Opened {
        std::int64_t person = 0;
        journey::Child const* child = nullptr;
        journey::Names const* names = nullptr;  ///< null: none were said
    };
    std::vector<Opened> opened;
    std::set<VersionKey> closed;
};

/// As known at the entry, people who were joined as one. Names and pupil numbers that a source gave
/// before and has changed since are there too, unless their import was undone; dates and NHS
/// numbers are those known then. `only`: these people, all where it is empty. `said`: as it will be
/// known after a change that is the next; null: nothing more. Code store_damaged.
Result<std::vector<Identity>> read_identities(Record& record, Entry known_at,
                                              std::span<std::int64_t const> only = {},
                                              SaidOfChildren const* said = nullptr);

}  // namespace breakwater::store
