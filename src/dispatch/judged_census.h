#pragma once
// The children in need census of a year held to its receiver's rules straight from the record, a
// child at a time and without a file: what a list of things to put right shows, live.

#include <functional>

#include "dispatch/statutory_return.h"
#include "returns/judge.h"

namespace breakwater::dispatch {

/// What one rule says of one row. The views hold during the call.
struct ReturnFinding {
    returns::Verdict const& verdict;
    std::int64_t person = 0;  ///< number of the child in the record; 0 for the whole return
    std::int32_t child = -1;  ///< of the facts; -1 for the whole return
};

struct JudgedReturn {
    std::uint64_t children = 0;
    exchange::WrittenReturn written;  ///< what is asked for and empty, and what has no place
};

/// Writes each child as the census has it, and puts the rules of the year to it: the same rows, and
/// the same findings, as `breakwater return cin-census` and then `check --return` give. The facts
/// are those of facts_of_return() for the census; `rules` are returns::load_return_rules() of
/// cin_census. Code year_not_held, where no rules of the year are.
Result<JudgedReturn> judge_census(ReturnFacts const& facts, rules::RuleBook const& book,
                                  returns::ReturnRules const& rules, std::string_view authority,
                                  std::function<void(ReturnFinding const&)> const& tell);

}  // namespace breakwater::dispatch
