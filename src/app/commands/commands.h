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
/// The same for one command: of the words after its name.
Exit run(Command const& command, std::span<std::string const> words, Console& console);

/// The bases as they are written, for options to offer.
inline constexpr std::string_view basis_names[] = {
    "month", "quarter", "year_to_date", "rolling_12_months", "running_total", "at_period_end"};

extern Command const report_command;
extern Command const outturns_command;
extern Command const explain_command;
extern Command const check_command;
extern Command const lint_command;
extern Command const indicators_command;
extern Command const clock_command;
extern Command const completion_command;
extern Command const help_command;
extern Command const synth_command;
extern Command const version_command;
extern Command const init_command;
extern Command const import_command;
extern Command const findings_command;
extern Command const imports_command;
extern Command const undo_command;
extern Command const people_command;
extern Command const verify_command;
extern Command const permissions_command;
extern Command const account_command;
extern Command const journal_command;
extern Command const backup_command;
extern Command const restore_command;
extern Command const export_command;
extern Command const serve_command;
extern Command const publish_command;
extern Command const editions_command;
extern Command const render_command;
extern Command const restate_command;
extern Command const partnership_command;
extern Command const return_command;

}  // namespace breakwater::app
