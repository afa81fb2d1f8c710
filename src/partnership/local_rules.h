#pragma once
// What a partnership set for its own business, as text: who must be there, and which words leave an
// action open. Clocks and thresholds are in the rule book.

#include "partnership/quorum_rule.h"
#include "partnership/vague_words.h"

namespace breakwater::partnership {

struct LocalRules {
    QuorumRules quorum;
    std::vector<VagueWords> vague_words;
};

/// Codes: those of load_quorum_rules() and load_vague_words().
Result<LocalRules> load_local_rules(std::filesystem::path const& rules_folder);

}  // namespace breakwater::partnership
