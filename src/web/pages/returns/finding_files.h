#pragma once
// Findings to take away, with the columns that `breakwater check --format csv` has. They number
// children: who may have them is decided before, and written down.

#include "web/pages/returns/return_at_hand.h"

namespace breakwater::web {

/// Those asked for, of one rule or (null) of all, of these persons in order, and of the return as a
/// whole. `row` is empty: there is no file yet that a line could be of.
std::string findings_csv(ReturnAtHand const& at_hand, dispatch::RuleNow const* rule,
                         std::span<std::int64_t const> persons);

/// Persons of the findings asked for, in order.
std::vector<std::int64_t> persons_asked(ReturnAtHand const& at_hand, dispatch::RuleNow const* rule);

}  // namespace breakwater::web
