#pragma once
// Thresholds that are a length of time: how old a backup may be, how long an upload waits.

#include <chrono>
#include <string_view>

#include "rules/rule_book.h"

namespace breakwater::rules {

/// How long a threshold of hours or days is. Code no_setting: none is in force on the day, or it is
/// in another unit.
Result<std::chrono::hours> time_limit(RuleBook const& book, std::string_view name, Date on);

}  // namespace breakwater::rules
