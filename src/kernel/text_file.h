#pragma once
// A small file of text, whole: our own texts under rules/, published figures, commentary.

#include <filesystem>
#include <string>

#include "kernel/result.h"

namespace breakwater {

inline constexpr std::size_t text_file_bytes_max = std::size_t{32} << 20;

/// Codes: cannot_read, too_large (over `bytes_max`).
Result<std::string> read_text_file(std::filesystem::path const& path,
                                   std::size_t bytes_max = text_file_bytes_max);

}  // namespace breakwater
