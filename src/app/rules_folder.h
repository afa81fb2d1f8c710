#pragma once
// Where the law and the local standards lie: the folder rules/ that goes with this program.

#include <filesystem>

#include "kernel/result.h"

namespace breakwater::app {

/// $BREAKWATER_RULES where it is set; else rules/ beside the program, where it is installed
/// (../share/breakwater/rules), or at the top of the sources it was built from (../../rules).
/// Code no_rules_folder.
Result<std::filesystem::path> find_rules_folder();

/// The same, looking from a program that lies in `binary_folder`.
Result<std::filesystem::path> find_rules_folder_from(std::filesystem::path const& binary_folder);

}  // namespace breakwater::app
