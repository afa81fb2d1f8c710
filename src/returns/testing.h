#pragma once
// For this room's tests: the rules kept with the program.

#include "returns/return_rules.h"

namespace breakwater::returns::testing {

inline rules::RuleBook const& book() {
    static rules::LoadedRules const loaded =
        rules::load_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    return loaded.book;
}

inline ReadReturnRules read(std::string_view name) {
    return load_return_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules", name, book())
        .value();
}

inline ReadReturnRules const& census() {
    static ReadReturnRules const read = testing::read("cin_census");
    return read;
}

inline ReadReturnRules const& looked_after() {
    static ReadReturnRules const read = testing::read("ssda903");
    return read;
}

}  // namespace breakwater::returns::testing
