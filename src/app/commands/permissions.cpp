#include <fmt/format.h>
#include <fmt/ranges.h>

#include "access/permission.h"
#include "app/commands/commands.h"
#include "app/rules_folder.h"

namespace breakwater::app {

namespace {

using namespace access;

constexpr Option options[] = {
    {"--role", Takes::one, "ROLE", "only what this role may do"},
    {"--markdown", Takes::nothing, "", "as docs/who-can-see-what.md has it"},
};
constexpr Example examples[] = {{"permissions --role team_manager", "what a team manager may do"}};

std::string words_of(Relations const& set) {
    std::string text;
    for (auto const& each : relations)
        if (holds(set, each.value)) text += (text.empty() ? "" : ", ") + std::string{each.name};
    return text;
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const folder = TRY(find_rules_folder());
    auto const table = TRY(load_permissions(folder));
    if (arguments.has("--markdown")) {
        fmt::print(console.out, "{}", to_markdown(table, console.today));
        return Exit::done;
    }
    auto const wanted = arguments.text("--role");
    if (wanted && !find_named<Role>(*wanted))
        return usage_error(fmt::format("there is no role {}: it is one of {}", *wanted,
                                       fmt::join(names_of<Role>(), ", ")));
    for (auto const& line : table.lines()) {
        if (!line.in_force_on(console.today) || (wanted && *wanted != name(line.role))) continue;
        fmt::print(console.out, "{:<24} {:<24} {:<24} {}{}{}\n", name(line.role), name(line.action),
                   words_of(line.relations), line.needs.purpose ? "with a purpose; " : "",
                   line.needs.second_factor ? "with a second factor; " : "", line.reason);
    }
    return Exit::done;
}

}  // namespace

Command const permissions_command{
    .name = "permissions",
    .summary = "says who may do what, and why",
    .details =
        "The table is rules/access/permissions.csv. What no line allows is refused. Exit code 2 "
        "where\n"
        "the table cannot be understood: then nobody may do anything.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
