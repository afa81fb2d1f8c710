#pragma once
// Is the record what was written, all of it and nothing else? Reads every row.

#include <string>
#include <vector>

#include "store/record.h"

namespace breakwater::store {

struct Fault {
    std::string kind;   ///< ledger, clock, versions, orphan, file, edition, commentary, supplied,
                        ///< business, pages
    std::string words;  ///< what is wrong, naming no child
};

struct Verified {
    std::vector<Fault> faults;
    std::int64_t entries = 0, versions = 0, files = 0, editions = 0;
    std::string head;      ///< the last entry's chain, in hexadecimal
    std::string not_read;  ///< what this server lets nobody check, in words; empty where all was
};

/// Fails only where the store cannot be read at all.
Result<Verified> verify(Record& record,
                        std::function<void(std::uint64_t, std::uint64_t)> const& progress = {});

/// The same for who holds a transaction already.
Result<Verified> verify_within_transaction(
    Record& record, std::function<void(std::uint64_t, std::uint64_t)> const& progress);

}  // namespace breakwater::store
