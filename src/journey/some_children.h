#pragma once
// Rows of some children only: SSDA903 has missing episodes of children while looked after. No
// figure of all children is made of them, and the record keeps them: they are true as they stand.

#include "journey/journey_facts.h"

namespace breakwater::journey {

/// `complete_from` and `known_until` of what the format has of those children.
inline Coverage of_some_children(Day complete_from, Day known_until, std::string reason) {
    return {Holding::absent, complete_from, known_until, std::move(reason)};
}

inline bool is_of_some_children(FactTable const& table) {
    return table.coverage.holding == Holding::absent && table.coverage.until.known() &&
           table.rows() > 0;
}

}  // namespace breakwater::journey
