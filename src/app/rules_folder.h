#pragma once
// Where this program lies, and the law and the local standards: the folder rules/ that goes with
// it.

#include <filesystem>

#include "kernel/result.h"

namespace breakwater::app {

/// The program's own file. Code no_program.
Result<std::filesystem::path> own_program();

/// $BREAKWATER_RULES where it is set; else rules/ beside the program, where it is installed
/// (../share/breakwater/rules), or at the top of the sources it was built from (../../rules).
/// Code no_rules_folder.
Result<std::filesystem::path> find_rules_folder();

/// The same, looking from a program that lies in `binary_folder`.
Result<std::filesystem::path> find_rules_folder_from(std::filesystem::path const& binary_folder);

}  // namespace breakwater::app
