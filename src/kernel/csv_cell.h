#pragma once
// A cell of comma-separated values, as we write them.

#include <string>
#include <string_view>

namespace breakwater {

/// Quoted where it must be, and never read as a formula.
std::string csv_cell(std::string_view text);

}  // namespace breakwater
