#pragma once
// What an export holds: each of its files with its length and digest, and a seal of the list that
// who has the key can check. Text, so that anybody can check the digests: BLAKE2b-256, as b2sum
// -l 256 gives them.

#include <cstdint>
#include <string>
#include <vector>

#include "store/backup_file.h"

namespace breakwater::store {

struct ExportedFile {
    std::string path;  ///< below the export's folder, with "/"
    std::uint64_t bytes = 0;
    std::string digest;  ///< 64 hexadecimal digits
    bool operator==(ExportedFile const&) const = default;
};

struct ExportManifest {
    BackupHeading heading;
    std::vector<ExportedFile> files;
    bool operator==(ExportManifest const&) const = default;
};

/// With its seal at the end.
std::string to_text(ExportManifest const& manifest, StoreKey const& key);

enum class Sealed {
    by_this_key,
    by_another_key,  ///< the export was made with another key: its seal cannot be checked
};

struct ReadManifest {
    ExportManifest manifest;
    Sealed sealed = Sealed::by_another_key;
};

/// Codes: not_an_export, newer_backup, export_damaged (the seal is not that of this list).
Result<ReadManifest> parse_export_manifest(std::string_view text, StoreKey const& key);

}  // namespace breakwater::store
