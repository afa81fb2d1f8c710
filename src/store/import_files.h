#pragma once
// The files of an import, kept whole beside the rows: every value stays to be looked up, whether a
// record has a place for it or not.

#include <filesystem>
#include <span>

#include "store/record.h"

namespace breakwater::store {

/// A file already kept, byte for byte, by an earlier import is pointed to, not kept again.
/// Code cannot_read.
Result<void> keep_files(Record& record, Entry entry, std::span<std::filesystem::path const> files);

struct FileContent {
    std::int64_t length = 0;
    std::string digest;  ///< keyed
};

/// Reads a file. Code cannot_read.
Result<FileContent> content_of(StoreKey const& key, std::filesystem::path const& path);

/// Keeps the pieces of a file under that number of that import.
Result<void> keep_pieces(Record& record, Entry entry, std::int64_t number,
                         std::filesystem::path const& path);

/// Writes the file to `sink` as it was given. Codes: not_found, store_damaged (a piece does not
/// open, or the whole is not what was given).
Result<void> read_file(Record& record, Entry entry, std::int64_t number,
                       std::function<Result<void>(std::string_view)> const& sink);

}  // namespace breakwater::store
