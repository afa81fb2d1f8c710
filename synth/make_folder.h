#pragma once

#include <filesystem>

#include "kernel/result.h"

namespace breakwater::synth {

/// Makes the folder, and those it stands in, where they are not there. Code folder_not_made.
Result<void> make_folder(std::filesystem::path const& folder);

}  // namespace breakwater::synth
