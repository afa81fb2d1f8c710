#pragma once
// For this room's tests: the rules kept with the program.

#include "returns/return_rules.h"

namespace breakwater::returns::testing {

inline rules::RuleBook const& book() {
    static rules::LoadedRules const loaded =
        rules::load_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    return loaded.book;
}

inline ReadReturnRules const& census() {
    static ReadReturnRules const read =
        load_return_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules", "cin_census",
                          book())
            .value();
    return read;
}

}  // namespace breakwater::returns::testing
