#include <fmt/format.h>

#include "app/commands/commands.h"

namespace breakwater::app {

namespace {

constexpr Example examples[] = {{"help", "every command in a line"},
                                {"help clock", "one command, with its options and examples"}};

Result<Exit> run_help(Arguments const& arguments, Console& console) {
    if (!arguments.words.empty()) {
        auto const* const command = find_command(arguments.words.front());
        if (command == nullptr)
            return usage_error(fmt::format("there is no command {}", arguments.words.front()));
        fmt::print(console.out, "{}", help_text(*command));
        return Exit::done;
    }
    fmt::print(console.out,
               "Breakwater counts what a safeguarding children partnership reports, and proves it."
               "\n\nusage: breakwater COMMAND [argument...] [option...]\n\n");
    for (auto const* command : commands())
        fmt::print(console.out, "  {:<12} {}\n", command->name, command->summary);
    fmt::print(console.out,
               "\nbreakwater COMMAND --help shows a command's options and examples.\n"
               "Exit codes: 0 done, 1 done with findings, 2 could not be done, 64 the command line "
               "was not understood.\n");
    return Exit::done;
}

}  // namespace

Command const help_command{
    .name = "help",
    .arguments = "[COMMAND]",
    .arguments_max = 1,
    .summary = "lists the commands, or explains one",
    .examples = examples,
    .run = run_help,
};

}  // namespace breakwater::app
