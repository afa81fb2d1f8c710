#pragma once
// The parts of find_quality_problems(): each adds what it finds to the extract's report.

#include "exchange/extract.h"

namespace breakwater::exchange {

/// One record at a time, and the records of one child and kind beside each other.
void check_each_table(Extract& extract, rules::RuleBook const& rules);

/// What should be known of a child and is not, where the extract has a place for it.
void check_children(Extract& extract);

/// Records without the one that comes before them: rules/record/expected_records.csv. Code of the
/// problem where that file cannot be read: those of reading it.
void check_expected_records(Extract& extract, rules::RuleBook const& rules);

/// Records that stand open though the child has grown up or died: rules/record/expected_ends.csv.
void check_expected_ends(Extract& extract, rules::RuleBook const& rules);

/// Days of a period of being looked after on which no placement is recorded.
void check_placement_gaps(Extract& extract);

/// Months whose volume is far from that of the same month in other years.
void check_volumes(Extract& extract, rules::RuleBook const& rules);

}  // namespace breakwater::exchange
