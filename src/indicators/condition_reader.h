#pragma once
// Reads the sentences of a definition: what is counted, where, of which. Every name is resolved
// here, so that what loads can be counted.

#include <string_view>

#include "indicators/condition.h"

namespace breakwater::indicators {

/// A sentence of a definition and where it stands; `column` is of its first character.
struct Sentence {
    std::string_view text;
    Place place;
};

/// "contact.received_on in period", "children at period end", "workers holding children [...]".
/// Codes: unknown_table, unknown_field, unknown_rule, unknown_code, unexpected_word.
Result<Count> read_count(Sentence sentence, rules::RuleBook const& book);

/// A condition on what `count` counts: on its records, or on children at the period end.
Result<Condition> read_condition(Sentence sentence, Count const& count,
                                 rules::RuleBook const& book);

/// The fields that say when a record was open: from started_on (or received_on) up to but not on
/// ended_on (or closed_on, authorised_on, completed_on).
struct OpenFields {
    std::size_t start, end;
};
std::optional<OpenFields> open_fields(std::size_t table);

}  // namespace breakwater::indicators
