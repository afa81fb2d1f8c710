#pragma once
// The city as a Standard Safeguarding Dataset: a folder of CSV files, one per table, and the extra
// tables of src/exchange/ssd/extra_tables.md, as on the day of the extract.

#include <filesystem>

#include "kernel/result.h"
#include "synth/city.h"

namespace breakwater::synth {

/// Makes the folder where it is not there. With mistakes asked for, also errors.csv: file, line,
/// column, field and kind of each. Codes folder_not_made, file_not_written.
Result<void> write_ssd(City const& city, std::filesystem::path const& folder);

}  // namespace breakwater::synth
