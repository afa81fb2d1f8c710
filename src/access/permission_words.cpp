// The permission table as people read it.

#include <fmt/format.h>

#include "access/permission.h"

namespace breakwater::access {

namespace {

std::string relations_in_words(Relations const& set) {
    std::string text;
    for (auto const& each : relations)
        if (holds(set, each.value)) text += (text.empty() ? "" : ", ") + std::string{each.title};
    return text;
}

std::string needs_in_words(Needs const& needs) {
    if (needs.purpose && needs.second_factor) return "; purpose and second factor";
    if (needs.purpose) return "; purpose";
    return needs.second_factor ? "; second factor" : "";
}

}  // namespace

std::string to_markdown(PermissionTable const& table, Date on) {
    std::string text;
    for (auto const& role : roles) {
        text += fmt::format("### {}\n\n| may | of | because |\n|---|---|---|\n", role.title);
        for (auto const& line : table.lines()) {
            if (line.role != role.value || !line.in_force_on(on)) continue;
            text += fmt::format("| {} | {}{} | {} |\n", title(line.action),
                                relations_in_words(line.relations), needs_in_words(line.needs),
                                line.reason);
        }
        text += "\n";
    }
    if (!text.empty()) text.pop_back();
    return text;
}

}  // namespace breakwater::access
