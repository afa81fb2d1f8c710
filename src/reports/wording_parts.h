#pragma once
// Pieces of sentences that the sentences and titles about a figure share.

#include <string>
#include <string_view>
#include <vector>

#include "reports/row_figures.h"

namespace breakwater::reports {

std::string capitalised(std::string words);

/// "a", "a and b", "a, b and c".
std::string joined(std::vector<std::string> const& parts);

std::string_view subject(indicators::Unit unit);    ///< "the rate"
std::string_view per_words(indicators::Unit unit);  ///< " per 10,000 children"; empty for none

/// Whether other areas' yearly figures may be held against the row's: not numbers, for areas differ
/// in size, and no rate of more or fewer than twelve months.
bool is_comparable(RowFigures const& row);

}  // namespace breakwater::reports
