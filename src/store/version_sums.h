#pragma once
// The digests of all row versions, added up by the ledger's entry that opened or closed them.

#include <map>

#include "store/versions.h"

namespace breakwater::store {

struct VersionSums {
    DigestSum opened, closed;
    std::int64_t count_opened = 0, count_closed = 0;
};

/// Adds those of a table; how many versions it has.
Result<std::int64_t> add_version_sums(Connection& connection, StoreKey const& key,
                                      VersionTable const& table,
                                      std::map<Entry, VersionSums>& sums);

}  // namespace breakwater::store
