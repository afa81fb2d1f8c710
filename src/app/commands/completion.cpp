// Shell completions, made from the commands' declarations, so that they cannot fall behind.

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "kernel/nearest.h"

namespace breakwater::app {

namespace {

bool takes_a_path(Option const& option) {
    return option.takes != Takes::nothing && (option.value == "PATH" || option.value == "DIR");
}

std::string option_names(Command const& command) {
    std::string names = "--help";
    for (auto const& option : command.options) names += fmt::format(" {}", option.name);
    return names;
}

std::string command_names() {
    std::string names;
    for (auto const* command : commands())
        names += fmt::format("{}{}", names.empty() ? "" : " ", command->name);
    return names;
}

/// Words that stand for themselves after an option, by option, for every command.
std::string bash() {
    std::string text =
        "# Load with: source <(breakwater completion bash)\n"
        "_breakwater() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    if [ \"$COMP_CWORD\" = 1 ]; then\n";
    text +=
        fmt::format("        COMPREPLY=($(compgen -W '{}' -- \"$word\"))\n        return\n    fi\n",
                    command_names());
    text += "    case \"${COMP_WORDS[1]} $before\" in\n";
    for (auto const* command : commands())
        for (auto const& option : command->options)
            if (!option.choices.empty())
                text += fmt::format(
                    "        '{} {}') COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n",
                    command->name, option.name, fmt::join(option.choices, " "));
    text += "    esac\n    case \"${COMP_WORDS[1]}\" in\n";
    for (auto const* command : commands())
        text += fmt::format("        {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")) ;;\n",
                            command->name, option_names(*command));
    return text +
           "    esac\n"
           "    [ \"${word#-}\" = \"$word\" ] && COMPREPLY=($(compgen -f -- \"$word\"))\n"
           "}\n"
           "complete -o filenames -F _breakwater breakwater\n";
}

/// Help as it may stand between single quotes, in zsh's brackets too.
std::string quoted(std::string_view help) {
    std::string text;
    for (auto const c : help) {
        if (c == '\'')
            text += "'\\''";
        else if (c == '[' || c == ']' || c == ':')
            text += fmt::format("\\{}", c);
        else
            text += c;
    }
    return text;
}

std::string zsh() {
    std::string text =
        "#compdef breakwater\n"
        "# Load with: source <(breakwater completion zsh)\n"
        "_breakwater() {\n"
        "    local -a commands=(\n";
    for (auto const* command : commands())
        text += fmt::format("        '{}:{}'\n", command->name, quoted(command->summary));
    text +=
        "    )\n"
        "    if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
        "    case $words[2] in\n";
    for (auto const* command : commands()) {
        text += fmt::format("        {}) _arguments '--help[this text]'", command->name);
        for (auto const& option : command->options) {
            text += fmt::format(" '*{}[{}]", option.name, quoted(option.help));
            if (!option.choices.empty())
                text += fmt::format(":{}:({})", option.value, fmt::join(option.choices, " "));
            else if (takes_a_path(option))
                text += fmt::format(":{}:_files", option.value);
            else if (option.takes != Takes::nothing)
                text += fmt::format(":{}:", option.value);
            text += "'";
        }
        text += " '*:file:_files' ;;\n";
    }
    return text + "    esac\n}\ncompdef _breakwater breakwater\n";
}

std::string fish() {
    std::string text = "# Load with: breakwater completion fish | source\n";
    for (auto const* command : commands())
        text += fmt::format("complete -c breakwater -n __fish_use_subcommand -f -a {} -d '{}'\n",
                            command->name, quoted(command->summary));
    for (auto const* command : commands())
        for (auto const& option : command->options) {
            text += fmt::format(
                "complete -c breakwater -n '__fish_seen_subcommand_from {}' -l {} -d '{}'",
                command->name, option.name.substr(2), quoted(option.help));
            if (option.takes != Takes::nothing) text += takes_a_path(option) ? " -r" : " -x";
            if (!option.choices.empty())
                text += fmt::format(" -a '{}'", fmt::join(option.choices, " "));
            text += "\n";
        }
    return text;
}

constexpr std::string_view shells[] = {"bash", "zsh", "fish"};
constexpr Example examples[] = {
    {"completion bash > /etc/bash_completion.d/breakwater", "for every user of this machine"},
    {"completion fish | source", "for this shell only"}};

Result<Exit> run_completion(Arguments const& arguments, Console& console) {
    auto const& shell = arguments.words.front();
    if (shell == "bash")
        fmt::print(console.out, "{}", bash());
    else if (shell == "zsh")
        fmt::print(console.out, "{}", zsh());
    else if (shell == "fish")
        fmt::print(console.out, "{}", fish());
    else
        return usage_error(
            fmt::format("no completion for the shell {}; there are bash, zsh, fish{}", shell,
                        did_you_mean(shell, shells)));
    return Exit::done;
}

}  // namespace

Command const completion_command{
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "prints the completion of these commands for a shell",
    .examples = examples,
    .run = run_completion,
};

}  // namespace breakwater::app
