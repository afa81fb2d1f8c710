#pragma once
// `breakwater check --return`: a return held to the rules its receiver will run.

#include "app/command_line.h"

namespace breakwater::app {

/// Codes: usage, and those of returns::load_return_rules and returns::check_return.
Result<Exit> run_check_return(Arguments const& arguments, Console& console);

}  // namespace breakwater::app
