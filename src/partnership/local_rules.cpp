#include "partnership/local_rules.h"

namespace breakwater::partnership {

Result<LocalRules> load_local_rules(std::filesystem::path const& rules_folder) {
    LocalRules rules;
    rules.quorum = TRY(load_quorum_rules(rules_folder));
    rules.vague_words = TRY(load_vague_words(rules_folder));
    return rules;
}

}  // namespace breakwater::partnership
