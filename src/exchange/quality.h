#pragma once
// What an extract says that cannot be true or is likely wrong, though every cell could be read:
// ends before starts, events before birth or after death, overlaps, gaps, records without the one
// that comes before them, codes no longer in use, months of odd volume. Findings join the report's
// problems; nothing is changed.

#include "exchange/extract.h"

namespace breakwater::exchange {

void find_quality_problems(Extract& extract, rules::RuleBook const& rules);

}  // namespace breakwater::exchange
