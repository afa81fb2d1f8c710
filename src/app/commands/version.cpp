#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/json.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {{"--json", Takes::nothing, "", "for a program to read"}};

Result<Exit> run_version(Arguments const& arguments, Console& console) {
    if (arguments.has("--json")) {
        auto const json = Json{}.begin_object().member("version", BREAKWATER_VERSION).end_object();
        fmt::print(console.out, "{}\n", json.text());
    } else {
        fmt::print(console.out, "breakwater {}\n", BREAKWATER_VERSION);
    }
    return Exit::done;
}

}  // namespace

Command const version_command{
    .name = "version",
    .summary = "says which version this is",
    .options = options,
    .run = run_version,
};

}  // namespace breakwater::app
