#pragma once
// Targets that the area has adopted since: in place of those for the same figure from their first
// day on; what was before keeps its days.

#include "indicators/target.h"

namespace breakwater::indicators {

/// The headings of a file of targets, as its first line has them.
inline constexpr std::string_view target_headings =
    "area,indicator,basis,kind,aim,value,high,since,until,table,source";
/// The row of a target, as such a file has it.
std::string to_row(Target const& target);

/// `adopted` is the last of them. Those of the same area, indicator and span of time end before its
/// first day, and those that begin on it or later are left out.
Targets with_adopted(Targets const& targets, Target const& adopted);

}  // namespace breakwater::indicators
