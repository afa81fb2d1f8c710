#pragma once
// The standards in force: those of rules/ with what the area has adopted since.

#include "indicators/definition.h"
#include "indicators/target.h"
#include "press/brand.h"
#include "press/logo.h"
#include "rules/rule_book.h"
#include "store/adopted_standards.h"

namespace breakwater::press {

struct InForce {
    rules::RuleBook book{};
    indicators::Targets targets{};
    Brands brands;
    Logos logos;
    std::vector<Error> problems;  ///< of the texts adopted; one with a problem is left out
};

/// In the order in which they were adopted. Problems are those of rules::with_adopted() and of
/// indicators::parse_targets(); their file is "adopted standard 3".
InForce in_force(rules::RuleBook const& book, indicators::Targets const& targets,
                 std::span<store::AdoptedStandard const> adopted);

/// The definitions with the versions that the area has adopted, read by the book in force. Problems
/// are those of indicators::parse_catalogue().
indicators::LoadedCatalogue definitions_in_force(indicators::Catalogue const& catalogue,
                                                 rules::RuleBook const& book,
                                                 std::span<store::AdoptedStandard const> adopted);

/// "adopted standard 3".
std::string adopted_words(std::int64_t number);

}  // namespace breakwater::press
