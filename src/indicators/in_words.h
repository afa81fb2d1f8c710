#pragma once
// A definition for those who do not read its text: what is counted, which of them, and the clocks
// and standards it leans on, in sentences made from what the engine itself counts by.

#include <string>
#include <vector>

#include "indicators/definition.h"

namespace breakwater::indicators {

struct DefinitionInWords {
    std::string counts;                 ///< "child protection plans, by the day ... in the period"
    std::vector<std::string> where;     ///< all must hold of what is counted
    std::vector<std::string> of_which;  ///< percentages: all must hold for the numerator
    std::vector<std::string> rules;     ///< the names it leans on, each once, as they come
};

/// Amounts of rules are those in force on `on`. Of a definition that is not counted here, nothing.
DefinitionInWords in_words(Definition const& definition, rules::RuleBook const& book, Date on);

}  // namespace breakwater::indicators
