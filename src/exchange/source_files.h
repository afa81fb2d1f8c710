#pragma once
// The files that the given paths stand for: a file is itself, a folder its files (not those of
// folders inside it).

#include <filesystem>
#include <span>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::exchange {

struct SourceFile {
    std::filesystem::path path;
    std::string name;       ///< without its folder
    std::string stem;       ///< lower case, without extension
    std::string extension;  ///< lower case, with its dot
    std::uint64_t bytes = 0;
    Date modified;
};

/// In the order given; a folder's files by name. Codes: not_found, cannot_open, too_many_files,
/// nothing_to_read.
Result<std::vector<SourceFile>> files_of(std::span<std::filesystem::path const> paths);

}  // namespace breakwater::exchange
