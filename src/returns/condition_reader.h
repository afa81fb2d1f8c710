#pragma once
// Reads a condition of a return's rule from its text and resolves its names.

#include <span>
#include <string_view>

#include "returns/condition.h"

namespace breakwater::returns {

struct ConditionScope {
    Shape const& shape;
    std::size_t each = no_table;  ///< the rows that the rule asks about; none: the whole return
    std::span<std::string const> sets;  ///< names of code sets
    std::size_t& tallies;               ///< counts over the whole return, so far in this rule
    std::size_t& memories;  ///< what must be met once in the return, so far in all rules
};

/// Codes: not_a_condition, unknown_field, unknown_table, unknown_set, wrong_kind, too_deep.
Result<Condition> read_condition(std::string_view text, ConditionScope const& scope);

/// "CPPstartDate" or "CINdetails.DateOfInitialCPC", as seen from a row of `table`.
/// Codes: unknown_field, unknown_table.
Result<FieldRef> find_field(std::string_view name, std::size_t table, Shape const& shape);

}  // namespace breakwater::returns
