#pragma once
// What follows for certain from numbers that are printed: where sums leave one number alone, it is
// known. A reader who adds and subtracts does no more.

#include <cstdint>
#include <map>
#include <span>

#include "publication/bounds.h"

namespace breakwater::publication {

/// Cells that `printed` does not hold and that the relations which are nought settle between them,
/// by cell. Bounds are not reckoned with, and a relation that contradicts others is left out.
std::map<std::size_t, std::int64_t> worked_out(std::span<Relation const> relations,
                                               std::map<std::size_t, std::int64_t> const& printed);

}  // namespace breakwater::publication
