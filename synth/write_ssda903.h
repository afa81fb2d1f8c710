#pragma once
// SSDA903, children looked after, of an invented city: a folder for each whole year of its records,
// ssda903_2024 and so on, with the CSV files that were in force, as known on its 31 March.
// Source: DfE, Children looked-after by local authorities in England: guide to the SSDA903
// collection, 2016 to 2017 to 2025 to 2026.

#include <filesystem>

#include "kernel/result.h"
#include "synth/city.h"

namespace breakwater::synth {

/// The return has no place to say that its children are invented, so extra_extract.csv beside its
/// files says it. Makes the folders where they are not there. Codes folder_not_made,
/// file_not_written.
Result<void> write_ssda903(City const& city, std::filesystem::path const& folder);

}  // namespace breakwater::synth
