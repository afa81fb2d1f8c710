#pragma once
// The blocks of the partnership's business that say what it plans, risks, pays for and has looked
// at: priority, measure, risk, assurance, visit, contribution, supplement, spending. What a key
// means is in docs/using/partnership.md.

#include <span>

#include "partnership/block_reader.h"
#include "partnership/planning.h"

namespace breakwater::partnership {

struct PlanningBlock {
    std::string_view name;
    void (*read)(BlockReader&, Planning&, Arrangements const&);
};

/// In the order in which they are to be read, after the arrangements.
std::span<PlanningBlock const> planning_blocks();

}  // namespace breakwater::partnership
