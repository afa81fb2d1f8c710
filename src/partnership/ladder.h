#pragma once
// Ladders: steps that something overdue or disputed climbs by itself as clocks run out. Steps are
// rules of one family of ids, such as ES-01.1 to ES-01.5.

#include <string_view>
#include <vector>

#include "rules/rule_book.h"

namespace breakwater::partnership {

/// The rules of the family in force on the day, ".1" first; a number that is missing ends it.
std::vector<rules::Timescale const*> steps_of(rules::RuleBook const& book, std::string_view family,
                                              Date on);

inline constexpr std::string_view overdue_action_steps = "GV-26";
inline constexpr std::string_view escalation_stages = "ES-01";

}  // namespace breakwater::partnership
