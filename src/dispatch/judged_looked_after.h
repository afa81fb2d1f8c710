#pragma once
// The return of children looked after of a year held to its receiver's rules straight from the
// record, without a file on any disk: its tables are written in memory and read from there.

#include "dispatch/judged_census.h"

namespace breakwater::dispatch {

/// The same rows, and the same findings, as `breakwater return ssda903` into a folder and then
/// `check --return ssda903` give. The facts are those of facts_of_return() for ssda903; `rules` are
/// returns::load_return_rules() of ssda903. Code year_not_held, where no rules of the year are.
Result<JudgedReturn> judge_looked_after(ReturnFacts const& facts, rules::RuleBook const& book,
                                        returns::ReturnRules const& rules,
                                        std::function<void(ReturnFinding const&)> const& tell);

}  // namespace breakwater::dispatch
