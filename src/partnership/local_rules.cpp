#include "partnership/local_rules.h"

namespace breakwater::partnership {

Result<LocalRules> load_local_rules(std::filesystem::path const& rules_folder) {
    LocalRules rules;
    rules.quorum = TRY(load_quorum_rules(rules_folder));
    rules.vague_words = TRY(load_vague_words(rules_folder));
    rules.standing_items = TRY(load_standing_items(rules_folder));
    rules.paper_files = TRY(load_paper_file_kinds(rules_folder));
    rules.risk_scale = TRY(load_risk_scale(rules_folder));
    return rules;
}

}  // namespace breakwater::partnership
