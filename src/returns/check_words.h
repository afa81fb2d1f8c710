#pragma once
// What a check of a return found, for people and for programs; and the rules themselves in words.

#include <string>

#include "returns/check_return.h"

namespace breakwater::returns {

/// Rule by rule: what is wrong, where, why it matters, how it is put right and who can. Shows no
/// child's number, nor values that may number or name a person.
std::string in_words(CheckedReturn const& checked, ReturnRules const& rules, int year);

/// "rule,severity,child,table,row,field,value,message". `row` is the line of the file.
std::string csv_heading();
/// With the child's number and the value as written: for whoever is to put it right.
std::string csv_line(CheckRow const& row);

/// Every rule of the year with its message and condition, and those that are not held.
std::string rules_in_words(ReturnRules const& rules, int year);

}  // namespace breakwater::returns
