#pragma once
// What each kind of finding does to the figures, and who can put it right:
// rules/record/findings.csv.

#include <map>
#include <string>
#include <string_view>

#include "rules/rule_book.h"

namespace breakwater::exchange {

struct FindingAdvice {
    std::string why;  ///< why it matters to the figures
    std::string who;  ///< "practitioner" or "analyst"
};

/// By kind. Codes: those of reading the file; stands_twice, where a kind has two lines.
using FindingGuide = std::map<std::string, FindingAdvice, std::less<>>;
Result<FindingGuide> read_finding_guide(rules::RuleBook const& rules);

}  // namespace breakwater::exchange
