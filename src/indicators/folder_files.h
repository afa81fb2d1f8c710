#pragma once
// The files of a folder that belong to one table: populations.csv, populations_2026.csv.

#include <filesystem>
#include <string_view>
#include <vector>

namespace breakwater::indicators {

/// Files whose names begin with `stem` and end in .csv, where the stem is the whole name or an
/// underscore and more words follow; in the order of their names. None where there is no folder.
std::vector<std::filesystem::path> files_of_table(std::filesystem::path const& folder,
                                                  std::string_view stem);

}  // namespace breakwater::indicators
