#pragma once
// What an extract says that cannot be true, though every cell could be read: ends before starts,
// days after the extract was taken, events before birth or after death, overlapping plans, two
// open at once, codes no longer in use. Findings join the report's problems; nothing is changed.

#include "exchange/extract.h"

namespace breakwater::exchange {

void find_quality_problems(Extract& extract, rules::RuleBook const& rules);

/// Why a kind of problem matters to the figures; empty where its reason says so already.
std::string_view why_it_matters(std::string_view kind);

}  // namespace breakwater::exchange
