#pragma once
// What a change writes beside row versions: imports, their files and findings, people and the links
// between them, editions, commentary. Its digest is made by reading it back, so that making and
// verifying it are one and the same.

#include "store/ledger.h"

namespace breakwater::store {

/// True where what stands in the table is in the digest of the entry that wrote it.
bool is_in_content(std::string_view table);

/// Adds everything the entry wrote to its digest.
Result<void> add_content(Connection& connection, ContentDigest& digest, Entry entry);

}  // namespace breakwater::store
