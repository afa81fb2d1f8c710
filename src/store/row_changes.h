#pragma once
// What happened to the rows of the record between two entries of its ledger: for restatements,
// which say why a figure moved.

#include <vector>

#include "store/record.h"

namespace breakwater::store {

struct RowChanged {
    enum class Kind { entered, corrected, withdrawn };
    Kind kind = Kind::entered;
    std::string table;        ///< a record's, or child, or worker
    std::int64_t person = 0;  ///< as the row says, merged or not; of table worker: the worker
    std::int64_t event = 0;   ///< as in FactIds; 0 for child and worker
    std::vector<std::int64_t> workers;  ///< whom the row names, before or now
    Entry entry = 0;                    ///< with which it became as it is known at the later entry
};

/// Two records found to be of one person, or of two again.
struct PersonChanged {
    std::int64_t person = 0, same_as = 0;
    Entry entry = 0;
};

struct Changes {
    std::vector<RowChanged> rows;
    std::vector<PersonChanged> people;
};

/// After `from`, up to and with `until`. What came and went between is not among them.
Result<Changes> changes_between(Record& record, Entry from, Entry until);

}  // namespace breakwater::store
