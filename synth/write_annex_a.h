#pragma once
// The city as Ofsted's Annex A child-level data, lists 1 to 11 with the columns of 2024, as on the
// day of the extract: row 1 a title, row 2 the headings, as in Ofsted's own workbook.

#include <filesystem>

#include "kernel/result.h"
#include "synth/city.h"

namespace breakwater::synth {

/// <folder>/annex_a.xlsx, and errors.csv where mistakes are asked for. The same city gives the same
/// bytes. Codes folder_not_made, file_not_written.
Result<void> write_annex_a_workbook(City const& city, std::filesystem::path const& folder);

/// <folder>/List_1.csv to List_11.csv, headings in row 1, and Front_Sheet.csv. Codes as above.
Result<void> write_annex_a_csv(City const& city, std::filesystem::path const& folder);

}  // namespace breakwater::synth
