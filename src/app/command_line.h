#pragma once
// A command is declared once: its arguments, options, examples and the function that does it. The
// parser, the help and the shell completions all read that.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/console.h"
#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::app {

enum class Takes {
    nothing,  ///< a switch: --json
    one,      ///< --out DIR
    several,  ///< --extract PATH...: every word up to the next option
};

struct Option {
    std::string_view name;  ///< "--period"
    Takes takes = Takes::one;
    std::string_view value;  ///< "MONTH", as help shows it; "PATH" and "DIR" complete to files
    std::string_view help;   ///< no full stop
    std::span<std::string_view const> choices = {};  ///< where only these may be given
};

struct Example {
    std::string_view words;  ///< after "breakwater"
    std::string_view shows;
};

class Arguments;

struct Command {
    std::string_view name;
    std::string_view arguments;  ///< "RULE DATE[THH:MM]", as help shows them; empty for none
    std::size_t arguments_min = 0;
    std::size_t arguments_max = 0;
    std::string_view summary;  ///< one line, no full stop
    std::string_view details;  ///< lines of help on what it prints and when it fails
    std::span<Option const> options;
    std::span<Example const> examples;
    Result<Exit> (*run)(Arguments const&, Console&);
};

/// What was written after the command's name, checked against its declaration.
class Arguments {
public:
    std::vector<std::string> words;  ///< those that belong to no option
    std::vector<std::string> given;  ///< all, as they were written

    bool has(std::string_view option) const;
    std::optional<std::string> text(std::string_view option) const;
    std::vector<std::string> all(std::string_view option) const;          ///< empty where not given
    Result<std::string> required(std::string_view option) const;          ///< code usage
    Result<Month> month(std::string_view option) const;                   ///< required; code usage
    Result<Date> date(std::string_view option) const;                     ///< required; code usage
    Result<Date> date_or(std::string_view option, Date otherwise) const;  ///< code usage
    /// Code usage where one of `options` was given: `here`, as "report --figures", takes none.
    Result<void> none_of(std::string_view here,
                         std::initializer_list<std::string_view> options) const;
    /// Required, from `least` up; code usage.
    Result<std::int64_t> whole_number(std::string_view option, std::int64_t least) const;

private:
    friend Result<Arguments> parse_arguments(Command const&, std::span<std::string const>);
    std::map<std::string, std::vector<std::string>, std::less<>> options_;
};

/// Code usage, with the nearest option where one is misspelt. `--help` is not an error here: it is
/// seen before this is called.
Result<Arguments> parse_arguments(Command const& command, std::span<std::string const> words);

/// The error of a command line that cannot be understood.
Error usage_error(std::string message);

/// The help of one command, as `breakwater COMMAND --help` prints it.
std::string help_text(Command const& command);

}  // namespace breakwater::app
