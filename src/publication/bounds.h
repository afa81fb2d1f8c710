#pragma once
// What a reader can work out: from whole numbers known or withheld and what must hold between them,
// the least and the greatest that each withheld one can be. By intervals first, then by linear
// programming. This is how suppression.h checks itself; specs/disclosure_attacker is another
// program that does it again in its own way.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace breakwater::publication {

inline constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

/// Whole numbers from low to high, both included; high may be no_limit.
struct Interval {
    std::int64_t low = 0;
    std::int64_t high = no_limit;
    bool operator==(Interval const&) const = default;
    bool exact() const { return low == high; }
    /// How many numbers it holds; no_limit where they have no end.
    std::int64_t candidates() const { return high == no_limit ? no_limit : high - low + 1; }
};

struct LinearTerm {
    std::size_t cell = 0;
    std::int64_t times = 1;
};

/// The sum of the terms is nought, or is at most nought.
struct Relation {
    enum class Kind { is_nought, at_most_nought };
    std::vector<LinearTerm> terms;
    Kind kind = Kind::is_nought;
};

/// Relations by the cells that stand in them.
class RelationIndex {
public:
    RelationIndex(std::size_t cells, std::span<Relation const> relations);
    std::span<std::size_t const> of(std::size_t cell) const { return by_cell_[cell]; }
    Relation const& relation(std::size_t at) const { return relations_[at]; }
    std::size_t cells() const { return by_cell_.size(); }
    std::size_t size() const { return relations_.size(); }

private:
    std::span<Relation const> relations_;
    std::vector<std::vector<std::size_t>> by_cell_;
};

/// Narrows every interval by each relation until nothing moves; `rounds_max` passes at most.
void propagate(std::vector<Interval>& known, RelationIndex const& relations, int rounds_max = 50);

/// The least and greatest that `cell` can be, given what is known of every cell. Where `known`
/// contradicts itself the cell's own interval is given back. Linear programming over those cells
/// only that are linked to it by cells not known exactly.
/// `reached`, where given, is widened by what the other cells were on the way: numbers that they
/// can be for sure.
Interval bounds_of(std::size_t cell, std::span<Interval const> known,
                   RelationIndex const& relations, std::vector<Interval>* reached = nullptr);

}  // namespace breakwater::publication
