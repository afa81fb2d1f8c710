#pragma once
// A program of ours, whichever: the one place that knows what day it is and where to print.

#include <functional>

#include "app/console.h"

namespace breakwater::app {

/// Does `what`, and gives the exit code. What cannot be written, or not be had of memory, is said
/// on the error stream and is `failed`.
int run_program(std::function<Exit(Console&)> const& what);

}  // namespace breakwater::app
