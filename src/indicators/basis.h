#pragma once
// The span of time a figure covers. Each is named by the month it ends with: the quarter basis has
// a figure only for months that end a financial quarter.

#include <array>
#include <optional>
#include <string_view>

#include "kernel/date.h"

namespace breakwater::indicators {

enum class Basis { month, quarter, year_to_date, rolling_12_months, running_total, at_period_end };

inline constexpr std::array all_bases{Basis::month,         Basis::quarter,
                                      Basis::year_to_date,  Basis::rolling_12_months,
                                      Basis::running_total, Basis::at_period_end};

std::string_view name(Basis basis);      ///< "year_to_date": the text in files and commands
std::string_view to_words(Basis basis);  ///< "year to date"
std::optional<Basis> find_basis(std::string_view name);

/// The first month that a figure for the period ending with `last` covers. A running total starts
/// anew each year in the month of the year that `running_from` is; other bases do not look at it.
Month first_month(Basis basis, Month last, Month running_from);

/// False for a quarter basis in a month that ends no financial quarter.
bool has_figure(Basis basis, Month last);

}  // namespace breakwater::indicators
