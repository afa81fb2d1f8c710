#pragma once
// How somebody stands to what they want to see or change. Several relations may hold at once: a
// child allocated to me is also of my team, my agency and my area.

#include <bitset>

#include "access/named.h"

namespace breakwater::access {

enum class Relation {
    own,        ///< mine: my account, what I have viewed, what my post owns or is named in
    allocated,  ///< the child is allocated to me today
    team,       ///< the child is allocated to somebody of my team today
    agency,     ///< my agency's: a child known to it, figures it supplies
    area,       ///< of the partnership's area
    none,       ///< nothing of the above
};

inline constexpr Named<Relation> relations[]{
    {Relation::own, "own", "own"},          {Relation::allocated, "allocated", "allocated"},
    {Relation::team, "team", "team's"},     {Relation::agency, "agency", "agency's"},
    {Relation::area, "area", "the area's"}, {Relation::none, "none", "none"},
};
constexpr std::span<Named<Relation> const> every(Relation) {
    return relations;
}
static_assert(in_order(every(Relation{})));

using Relations = std::bitset<std::size(relations)>;

inline Relations only(Relation relation) {
    return Relations{}.set(static_cast<std::size_t>(relation));
}
inline bool holds(Relations const& set, Relation relation) {
    return set.test(static_cast<std::size_t>(relation));
}

}  // namespace breakwater::access
