#pragma once
// Runs another program of the machine, such as the browser that prints: apart, with an environment
// that holds nothing of ours, and for a time that has an end.

#include <filesystem>
#include <string>
#include <vector>

#include "kernel/result.h"

namespace breakwater::reports {

enum class Ended { well, badly, too_late };

/// `command`: the program's path, then its words. `home`: a folder of its own. What it prints goes
/// to the file `printed`, or nowhere where that is empty; what it complains of goes nowhere. After
/// `seconds` its whole group of processes is ended. Code cannot_print, where it cannot be started.
Result<Ended> run_program(std::vector<std::string> command, std::filesystem::path const& home,
                          int seconds, std::filesystem::path const& printed = {});

/// The words before a command that bound what it may take of the machine: a reader of files that
/// others made. Empty where the machine has no such program.
std::vector<std::string> bounds();

}  // namespace breakwater::reports
