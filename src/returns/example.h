#pragma once
// The rows that a rule's text is shown on: written in one line, put to the rules like any return.

#include <deque>

#include "returns/raw_record.h"
#include "returns/return_rules.h"

namespace breakwater::returns {

/// The header and the children that the text makes: a new “Child” begins a record, and so does
/// “Header”. Codes: not_an_example, unknown_table, unknown_field.
Result<std::deque<RawRecord>> records_of(std::string_view text, Shape const& shape);

/// What an example is held to and does not do; empty where it does.
std::string fault_of(Example const& example, Rule const& rule, ReturnRules const& rules,
                     rules::RuleBook const& book);

}  // namespace breakwater::returns
