#pragma once
// One child's record as it is known: who the child is, every event with its source, and since when
// each is known. People who were joined are one; sources that tell of the same event meet, as they
// do where figures are counted.

#include "store/matching.h"
#include "store/record.h"

namespace breakwater::store {

/// Where an event of the record comes from.
struct RowSource {
    std::string source;  ///< the format that told of it: "ssd"
    std::string file;
    std::uint32_t line = 0;  ///< 0: none
    Instant known_at;        ///< the import that said it, or corrected it last
};

struct ChildRecord {
    std::int64_t person = 0;            ///< the lowest number of those who are one
    std::vector<std::int64_t> numbers;  ///< every number of theirs, `person` first
    journey::Child child;
    journey::Names names;
    Sensitive<std::vector<std::string>> local_ids;  ///< every number the authority has given
    std::string area_name;
    bool invented = false;
    /// The child's own events; who works with them is in `workers`. `as_at` is the day of the last
    /// extract: nothing is known of later days.
    journey::JourneyFacts facts;
    std::vector<std::int64_t> workers;            ///< numbers, beside facts.workers
    std::vector<std::vector<RowSource>> sources;  ///< by table and row of the facts
};

/// As known now; nothing where nothing is known of such a person. Code store_damaged.
Result<std::optional<ChildRecord>> read_child(Record& record, std::int64_t person);

}  // namespace breakwater::store
