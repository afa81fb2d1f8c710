#include "rules/time_limit.h"

#include <fmt/format.h>

namespace breakwater::rules {

Result<std::chrono::hours> time_limit(RuleBook const& book, std::string_view name, Date on) {
    auto const* const found = book.threshold(name, on);
    if (found == nullptr)
        return Error{"no_setting", fmt::format("there is no threshold {} in force on {}: a file of "
                                               "rules/ must say it",
                                               name, to_iso(on))};
    if (found->unit == "hours") return std::chrono::hours{found->value};
    if (found->unit == "days") return std::chrono::hours{std::chrono::days{found->value}};
    return Error{"no_setting",
                 fmt::format("{} is in “{}”, and must be in hours or days", name, found->unit),
                 found->place};
}

}  // namespace breakwater::rules
