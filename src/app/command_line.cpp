#include "app/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kernel/nearest.h"

namespace breakwater::app {

namespace {

Option const* find_option(Command const& command, std::string_view name) {
    for (auto const& option : command.options)
        if (option.name == name) return &option;
    return nullptr;
}

bool is_option(std::string_view word) {
    return word.size() > 2 && word.substr(0, 2) == "--";
}

std::string see_help(Command const& command) {
    return fmt::format("; see breakwater {} --help", command.name);
}

Error unknown_option(Command const& command, std::string_view name) {
    std::vector<std::string_view> known{"--help"};
    for (auto const& option : command.options) known.push_back(option.name);
    auto const meant = did_you_mean(name, known);
    return usage_error(fmt::format("{} has no option {}{}", command.name, name,
                                   meant.empty() ? see_help(command) : meant));
}

Result<void> check_choice(Option const& option, std::string const& value) {
    if (option.choices.empty() ||
        std::find(option.choices.begin(), option.choices.end(), value) != option.choices.end())
        return {};
    return usage_error(fmt::format("{} is '{}', which is none of {}{}", option.name, value,
                                   fmt::join(option.choices, ", "),
                                   did_you_mean(value, option.choices)));
}

std::string option_in_help(Option const& option) {
    switch (option.takes) {
        case Takes::nothing:
            return std::string{option.name};
        case Takes::one:
            return fmt::format("{} {}", option.name, option.value);
        case Takes::several:
            return fmt::format("{} {}...", option.name, option.value);
    }
    return {};
}

}  // namespace

Error usage_error(std::string message) {
    return {"usage", std::move(message)};
}

bool Arguments::has(std::string_view option) const {
    return options_.contains(option);
}

std::optional<std::string> Arguments::text(std::string_view option) const {
    auto const found = options_.find(option);
    if (found == options_.end() || found->second.empty()) return std::nullopt;
    return found->second.front();
}

Result<void> Arguments::none_of(std::string_view here,
                                std::initializer_list<std::string_view> options) const {
    for (auto const option : options)
        if (has(option)) return usage_error(fmt::format("{} does not take {}", here, option));
    return {};
}

std::vector<std::string> Arguments::all(std::string_view option) const {
    auto const found = options_.find(option);
    return found == options_.end() ? std::vector<std::string>{} : found->second;
}

Result<std::string> Arguments::required(std::string_view option) const {
    auto const value = text(option);
    if (!value) return usage_error(fmt::format("{} is needed", option));
    return *value;
}

Result<Month> Arguments::month(std::string_view option) const {
    auto const written = TRY(required(option));
    auto const month = parse_month(written);
    if (!month.ok())
        return usage_error(
            fmt::format("{} is '{}', which is not a month; write it as 2024-08", option, written));
    return month.value();
}

Result<Date> Arguments::date(std::string_view option) const {
    auto const written = TRY(required(option));
    auto const date = parse_date(written);
    if (!date.ok())
        return usage_error(fmt::format("{} is '{}', which is not a date; write it as 2024-08-31",
                                       option, written));
    return date.value();
}

Result<Date> Arguments::date_or(std::string_view option, Date otherwise) const {
    if (!has(option)) return otherwise;
    return date(option);
}

Result<std::int64_t> Arguments::whole_number(std::string_view option, std::int64_t least) const {
    auto const written = TRY(required(option));
    std::int64_t number = 0;
    auto const* const end = written.data() + written.size();
    auto const [stopped, problem] = std::from_chars(written.data(), end, number);
    if (problem != std::errc{} || stopped != end || number < least)
        return usage_error(fmt::format("{} is '{}', which is not a whole number from {} up", option,
                                       written, least));
    return number;
}

Result<Arguments> parse_arguments(Command const& command, std::span<std::string const> words) {
    Arguments arguments;
    arguments.given.assign(words.begin(), words.end());
    bool only_words = false;  // after a bare --
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--" && !only_words) {
            only_words = true;
            continue;
        }
        if (only_words || !is_option(words[i])) {
            if (!only_words && words[i].size() > 1 && words[i].front() == '-')
                return unknown_option(command, words[i]);
            arguments.words.push_back(words[i]);
            continue;
        }
        auto const equals = words[i].find('=');
        auto const name = words[i].substr(0, equals);
        auto const* const option = find_option(command, name);
        if (option == nullptr) return unknown_option(command, name);
        auto& values = arguments.options_[name];
        if (option->takes == Takes::nothing) {
            if (equals != std::string::npos)
                return usage_error(fmt::format("{} takes no value{}", name, see_help(command)));
            continue;
        }
        if (option->takes == Takes::one && !values.empty())
            return usage_error(fmt::format("{} is given twice", name));
        auto const before = values.size();
        if (equals != std::string::npos) values.push_back(words[i].substr(equals + 1));
        auto const most = option->takes == Takes::one ? before + 1 : words.size();
        while (values.size() < most && equals == std::string::npos && i + 1 < words.size() &&
               !is_option(words[i + 1]) && words[i + 1] != "--")
            values.push_back(words[++i]);
        if (values.size() == before || values.back().empty())
            return usage_error(
                fmt::format("{} needs {}{}", name, option->value, see_help(command)));
        for (auto const& value : values) {
            auto const allowed = check_choice(*option, value);
            if (!allowed.ok()) return allowed.error();
        }
    }
    if (arguments.words.size() < command.arguments_min)
        return usage_error(
            fmt::format("{} needs {}{}", command.name, command.arguments, see_help(command)));
    if (arguments.words.size() > command.arguments_max)
        return usage_error(fmt::format("{} does not know what to do with '{}'{}", command.name,
                                       arguments.words[command.arguments_max], see_help(command)));
    return arguments;
}

std::string help_text(Command const& command) {
    auto text = fmt::format("breakwater {}: {}\n\nusage: breakwater {}", command.name,
                            command.summary, command.name);
    if (!command.arguments.empty()) text += fmt::format(" {}", command.arguments);
    if (!command.options.empty()) text += " [option...]";
    text += "\n";
    if (!command.details.empty()) text += fmt::format("\n{}\n", command.details);
    text += "\noptions\n";
    for (auto const& option : command.options) {
        text += fmt::format("  {:<26} {}\n", option_in_help(option), option.help);
        if (!option.choices.empty())
            text += fmt::format("  {:<26} one of {}\n", "", fmt::join(option.choices, ", "));
    }
    text += fmt::format("  {:<26} {}\n", "--help", "this text");
    if (!command.examples.empty()) text += "\nexamples\n";
    for (auto const& example : command.examples)
        text += fmt::format("  breakwater {}\n      {}\n", example.words, example.shows);
    return text;
}

}  // namespace breakwater::app
