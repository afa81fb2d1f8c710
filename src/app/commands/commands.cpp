#include "app/commands/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kernel/nearest.h"

namespace breakwater::app {

std::span<Command const* const> commands() {
    // One to a line, so that two people can each add one.
    static std::array const all{
        &report_command,       //
        &outturns_command,     //
        &explain_command,      //
        &check_command,        //
        &lint_command,         //
        &indicators_command,   //
        &clock_command,        //
        &init_command,         //
        &import_command,       //
        &imports_command,      //
        &findings_command,     //
        &undo_command,         //
        &people_command,       //
        &verify_command,       //
        &backup_command,       //
        &restore_command,      //
        &export_command,       //
        &return_command,       //
        &publish_command,      //
        &editions_command,     //
        &render_command,       //
        &restate_command,      //
        &partnership_command,  //
        &permissions_command,  //
        &serve_command,        //
        &account_command,      //
        &journal_command,      //
        &synth_command,        //
        &completion_command,   //
        &version_command,      //
        &help_command,         //
    };
    return all;
}

Command const* find_command(std::string_view name) {
    for (auto const* command : commands())
        if (command->name == name) return command;
    return nullptr;
}

namespace {

bool asks_for_help(std::span<std::string const> words) {
    auto const end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end,
                       [](auto const& word) { return word == "--help" || word == "-h"; });
}

Result<Exit> run_or_say_why(Command const& command, std::span<std::string const> words,
                            Console& console) {
    if (asks_for_help(words)) {
        fmt::print(console.out, "{}", help_text(command));
        return Exit::done;
    }
    auto const arguments = TRY(parse_arguments(command, words));
    return command.run(arguments, console);
}

Result<Exit> run_or_say_why(std::span<std::string const> words, Console& console) {
    if (words.empty()) return usage_error("name a command; breakwater help lists them");
    auto name = words.front();
    if (name == "--help" || name == "-h") name = "help";
    if (name == "--version") name = "version";
    auto const* const command = find_command(name);
    if (command == nullptr) {
        std::vector<std::string_view> names;
        for (auto const* known : commands()) names.push_back(known->name);
        auto const meant = did_you_mean(name, names);
        return usage_error(fmt::format("there is no command {}{}", name,
                                       meant.empty() ? "; breakwater help lists them" : meant));
    }
    return run_or_say_why(*command, words.subspan(1), console);
}

Exit exit_of(Result<Exit> const& outcome, Console& console) {
    if (outcome.ok()) return outcome.value();
    auto const& error = outcome.error();
    if (error.code == "usage") {
        fmt::print(console.err, "breakwater: {}\n", error.message);
        return Exit::usage;
    }
    fmt::print(console.err, "breakwater: {}\n", describe(error));
    return Exit::failed;
}

}  // namespace

Exit run(std::span<std::string const> words, Console& console) {
    return exit_of(run_or_say_why(words, console), console);
}

Exit run(Command const& command, std::span<std::string const> words, Console& console) {
    return exit_of(run_or_say_why(command, words, console), console);
}

}  // namespace breakwater::app
