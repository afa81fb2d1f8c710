#pragma once
// The book with what the area has adopted since.

#include <span>

#include "rules/rule_book.h"

namespace breakwater::rules {

/// Blocks of the language of *.rules, in the order in which they were adopted. Each holds from its
/// own first day on, in place of every local version of its name from that day; earlier days keep
/// theirs. Problems as of load_rules(), and not_local: only a local standard that is in the book
/// can be adopted anew.
/// Rows of a calendar (first,last,name,kind,source) say of their days whether they count, see
/// adopted_calendar.h; a calendar that is not in the book begins with England's bank holidays.
LoadedRules with_adopted(RuleBook const& book, std::span<RuleText const> adopted);

}  // namespace breakwater::rules
