#pragma once
// What a partnership set for its own business, as text: who must be there, what stands on every
// agenda, which words leave an action open, what kinds of files are papers, and how risks are
// scored. Clocks and thresholds are in the rule book.

#include "partnership/paper_file_kind.h"
#include "partnership/quorum_rule.h"
#include "partnership/risk_scale.h"
#include "partnership/standing_item.h"
#include "partnership/vague_words.h"

namespace breakwater::partnership {

struct LocalRules {
    QuorumRules quorum;
    std::vector<VagueWords> vague_words;
    std::vector<StandingItem> standing_items;
    std::vector<PaperFileKind> paper_files;
    RiskScale risk_scale;
};

/// Codes: those of load_quorum_rules(), load_vague_words(), load_standing_items(),
/// load_paper_file_kinds() and load_risk_scale().
Result<LocalRules> load_local_rules(std::filesystem::path const& rules_folder);

}  // namespace breakwater::partnership
