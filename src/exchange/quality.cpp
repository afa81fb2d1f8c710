#include "exchange/quality.h"

#include "exchange/quality_checks.h"

namespace breakwater::exchange {

void find_quality_problems(Extract& extract, rules::RuleBook const& rules) {
    check_each_table(extract, rules);
    check_children(extract);
    check_expected_records(extract, rules);
    check_expected_ends(extract, rules);
    check_placement_gaps(extract);
    check_volumes(extract, rules);
}

}  // namespace breakwater::exchange
