#pragma once
// The place and the chain of the journal's last entry, to be written down where whoever keeps the
// journal cannot change it: in the ledger of the record, in backups, in published editions.

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::store {

struct JournalHead {
    std::int64_t entry = 0;        ///< 0: nothing was written yet
    std::string chain;             ///< 32 bytes; empty where nothing was written yet
    std::string to_words() const;  ///< "1204 3fa9c1...": the number and 64 hexadecimal digits
    bool operator==(JournalHead const&) const = default;
};

/// Code not_a_head.
Result<JournalHead> parse_journal_head(std::string_view words);

}  // namespace breakwater::store
