#include "publication/bounds.h"

#include <algorithm>
#include <cmath>

#include "publication/simplex.h"

namespace breakwater::publication {

namespace {

/// Division that rounds down, whatever the signs; `by` is above nought.
std::int64_t floor_divided(std::int64_t value, std::int64_t by) {
    auto const quotient = value / by;
    return value % by < 0 ? quotient - 1 : quotient;
}

/// The least and greatest of a sum; the greatest may be without limit, and the least likewise.
struct Span {
    std::int64_t low = 0, high = 0;
    int low_open = 0, high_open = 0;  ///< how many terms leave that side without limit

    void add(Interval const& of, std::int64_t times) {
        auto const open = of.high == no_limit;
        if (times > 0) {
            low += times * of.low;
            open ? void(++high_open) : void(high += times * of.high);
        } else {
            high += times * of.low;
            open ? void(++low_open) : void(low += times * of.high);
        }
    }
};

bool narrow(std::vector<Interval>& known, Relation const& relation) {
    bool moved = false;
    Span all;
    for (auto const& term : relation.terms) all.add(known[term.cell], term.times);
    for (auto const& term : relation.terms) {
        auto& own = known[term.cell];
        Span rest = all;
        // What remains of the sum without this term.
        auto const open = own.high == no_limit;
        if (term.times > 0) {
            rest.low -= term.times * own.low;
            open ? void(--rest.high_open) : void(rest.high -= term.times * own.high);
        } else {
            rest.high -= term.times * own.low;
            open ? void(--rest.low_open) : void(rest.low -= term.times * own.high);
        }
        auto const size = std::abs(term.times);
        auto const equals = relation.kind == Relation::Kind::is_nought;
        auto narrowed = own;
        // times * x <= -rest.low always; times * x >= -rest.high where the sum is nought.
        if (rest.low_open == 0) {
            if (term.times > 0)
                narrowed.high = std::min(narrowed.high, floor_divided(-rest.low, size));
            else
                narrowed.low = std::max(narrowed.low, -floor_divided(-rest.low, size));
        }
        if (equals && rest.high_open == 0) {
            if (term.times > 0)
                narrowed.low = std::max(narrowed.low, -floor_divided(rest.high, size));
            else
                narrowed.high = std::min(narrowed.high, floor_divided(rest.high, size));
        }
        if (narrowed == own || narrowed.low > narrowed.high) continue;
        own = narrowed;
        moved = true;
        all = {};
        for (auto const& each : relation.terms) all.add(known[each.cell], each.times);
    }
    return moved;
}

/// The cells not known exactly that a relation, or a chain of them, links to `cell`.
struct Linked {
    std::vector<std::size_t> cells, relations;
};
Linked linked_to(std::size_t cell, std::span<Interval const> known,
                 RelationIndex const& relations) {
    Linked found;
    std::vector<bool> seen(relations.cells()), used(relations.size());
    found.cells.push_back(cell);
    seen[cell] = true;
    for (std::size_t i = 0; i < found.cells.size(); ++i)
        for (auto const at : relations.of(found.cells[i])) {
            if (used[at]) continue;
            used[at] = true;
            found.relations.push_back(at);
            for (auto const& term : relations.relation(at).terms) {
                if (seen[term.cell] || known[term.cell].exact()) continue;
                seen[term.cell] = true;
                found.cells.push_back(term.cell);
            }
        }
    return found;
}

}  // namespace

RelationIndex::RelationIndex(std::size_t cells, std::span<Relation const> relations)
    : relations_(relations), by_cell_(cells) {
    for (std::size_t at = 0; at < relations.size(); ++at)
        for (auto const& term : relations[at].terms) by_cell_[term.cell].push_back(at);
}

void propagate(std::vector<Interval>& known, RelationIndex const& relations, int rounds_max) {
    for (int round = 0; round < rounds_max; ++round) {
        bool moved = false;
        for (std::size_t at = 0; at < relations.size(); ++at)
            moved = narrow(known, relations.relation(at)) || moved;
        if (!moved) return;
    }
}

Interval bounds_of(std::size_t cell, std::span<Interval const> known,
                   RelationIndex const& relations, std::vector<Interval>* reached) {
    if (known[cell].exact()) return known[cell];
    auto const linked = linked_to(cell, known, relations);
    std::vector<std::size_t> position(relations.cells());
    for (std::size_t i = 0; i < linked.cells.size(); ++i) position[linked.cells[i]] = i;
    // Unknowns are counted from their least, so that each is at least nought.
    LinearProgram program{.unknowns = linked.cells.size()};
    for (auto const at : linked.relations) {
        auto const& relation = relations.relation(at);
        LinearProgram::Row row{std::vector<double>(program.unknowns, 0.0), 0,
                               relation.kind == Relation::Kind::is_nought};
        for (auto const& term : relation.terms) {
            row.constant -= static_cast<double>(term.times * known[term.cell].low);
            if (!known[term.cell].exact())
                row.times[position[term.cell]] += static_cast<double>(term.times);
        }
        program.rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < linked.cells.size(); ++i) {
        auto const& own = known[linked.cells[i]];
        if (own.high == no_limit) continue;
        LinearProgram::Row row{std::vector<double>(program.unknowns, 0.0),
                               static_cast<double>(own.high - own.low), false};
        row.times[i] = 1.0;
        program.rows.push_back(std::move(row));
    }
    auto const range = range_of(program, 0);
    auto found = known[cell];
    constexpr double nearly = 1e-4;  // what adding up tenths of millionths may come to
    if (range.least.found == Optimum::Found::value)
        found.low += static_cast<std::int64_t>(std::ceil(range.least.value - nearly));
    if (range.greatest.found == Optimum::Found::value)
        found.high =
            known[cell].low + static_cast<std::int64_t>(std::floor(range.greatest.value + nearly));
    for (auto const* optimum : {&range.least, &range.greatest})
        for (std::size_t i = 0; reached && i < linked.cells.size() && i < optimum->at.size(); ++i) {
            auto& own = (*reached)[linked.cells[i]];
            auto const low = known[linked.cells[i]].low;
            own.low = std::min(own.low,
                               low + static_cast<std::int64_t>(std::ceil(optimum->at[i] - nearly)));
            own.high = std::max(
                own.high, low + static_cast<std::int64_t>(std::floor(optimum->at[i] + nearly)));
        }
    return found;
}

}  // namespace breakwater::publication
