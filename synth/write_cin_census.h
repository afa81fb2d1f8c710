#pragma once
// The children in need census of an invented city: cin_census_2024.xml and so on, one for each
// whole year of its records, each in its year's shape and as known on its 31 March.
// Source: DfE, Children in need census, data specifications 2016 to 2017 to 2025 to 2026.

#include <filesystem>

#include "kernel/result.h"
#include "synth/city.h"
#include "synth/collection_year.h"

namespace breakwater::synth {

/// The census of one year as XML.
std::string cin_census_xml(City const& city, CollectionYear const& year);

/// Makes the folder where it is not there. Codes folder_not_made, file_not_written.
Result<void> write_cin_census(City const& city, std::filesystem::path const& folder);

}  // namespace breakwater::synth
