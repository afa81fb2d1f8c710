#pragma once
// Every command, one file each in this folder.

#include <span>
#include <string>

#include "app/command_line.h"

namespace breakwater::app {

/// In the order `breakwater help` lists them.
std::span<Command const* const> commands();
Command const* find_command(std::string_view name);

/// Does what the words after the program's name say, and tells the caller how it went.
Exit run(std::span<std::string const> words, Console& console);

extern Command const indicators_command;
extern Command const completion_command;
extern Command const help_command;
extern Command const synth_command;
extern Command const version_command;

}  // namespace breakwater::app
