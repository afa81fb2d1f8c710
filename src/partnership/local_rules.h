#pragma once
// What a partnership set for its own business, as text: who must be there, what stands on every
// agenda, and which words leave an action open. Clocks and thresholds are in the rule book.

#include "partnership/quorum_rule.h"
#include "partnership/standing_item.h"
#include "partnership/vague_words.h"

namespace breakwater::partnership {

struct LocalRules {
    QuorumRules quorum;
    std::vector<VagueWords> vague_words;
    std::vector<StandingItem> standing_items;
};

/// Codes: those of load_quorum_rules(), load_vague_words() and load_standing_items().
Result<LocalRules> load_local_rules(std::filesystem::path const& rules_folder);

}  // namespace breakwater::partnership
