#include "publication/suppression.h"

#include <algorithm>

namespace breakwater::publication {

namespace {

using State = ReleasedCell::State;

class Suppressor {
public:
    Suppressor(std::span<ReleasedCell const> cells, std::span<Relation const> relations,
               std::int64_t candidates_least)
        : cells_(cells),
          relations_(cells.size(), relations),
          candidates_least_(cells.size(), candidates_least) {}
    Suppression run();

private:
    Interval known(std::size_t cell) const;
    void learn_all();
    bool safe(std::size_t cell);
    bool still_safe_about(std::size_t cell);
    std::optional<std::size_t> cheapest_beside(std::size_t cell) const;
    void guard(std::size_t cell);
    void show_again_what_can_be();

    std::span<ReleasedCell const> cells_;
    RelationIndex relations_;
    /// Of each cell; fewer where what was released before leaves fewer.
    std::vector<std::int64_t> candidates_least_;
    std::vector<Interval> known_;
    /// What each cell was seen to be able to be: wide enough, and it needs no program of its own.
    std::vector<Interval> reached_;
    Suppression result_;
};

Suppression suppressed_by_size(std::span<ReleasedCell const> cells) {
    Suppression result;
    for (auto const& cell : cells)
        result.cells.push_back(cell.small && cell.state == State::for_release ? Withheld::small
                                                                              : Withheld::no);
    return result;
}

Suppression Suppressor::run() {
    result_ = suppressed_by_size(cells_);
    learn_all();
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
        if (cells_[cell].to_be_guarded) guard(cell);
    show_again_what_can_be();
    // Last, every guarded cell is tried again as things now stand.
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        if (!cells_[cell].to_be_guarded) continue;
        ++result_.guarded;
        safe(cell);
    }
    result_.still_possible = std::move(reached_);
    return std::move(result_);
}

/// What a reader knows of a cell by itself.
Interval Suppressor::known(std::size_t cell) const {
    auto const& own = cells_[cell];
    if (own.state == State::never_printed || result_.cells[cell] != Withheld::no)
        return {own.least, no_limit};
    return own.shown;
}

void Suppressor::learn_all() {
    known_.clear();
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        known_.push_back(known(cell));
        auto const count = cells_[cell].count.value_or(known_.back().low);
        reached_.push_back({count, count});
    }
}

bool Suppressor::safe(std::size_t cell) {
    if (reached_[cell].candidates() >= candidates_least_[cell]) return true;
    ++result_.checks;
    auto const bounds = bounds_of(cell, known_, relations_, &reached_);
    if (bounds.candidates() < candidates_least_[cell]) return false;
    auto& reached = reached_[cell];
    reached = {std::min(reached.low, bounds.low), std::max(reached.high, bounds.high)};
    return true;
}

/// Withholds what stands beside the cell, the cheapest first, until it is safe. Withholding more
/// never makes another cell less safe, so each cell is guarded once. Where nothing more can be
/// withheld, what is possible now is to stay possible.
void Suppressor::guard(std::size_t cell) {
    while (!safe(cell)) {
        auto const beside = cheapest_beside(cell);
        if (!beside) {
            result_.known_already.push_back(cell);
            candidates_least_[cell] = bounds_of(cell, known_, relations_).candidates();
            return;
        }
        result_.cells[*beside] = Withheld::beside;
        known_[*beside] = known(*beside);
    }
}

/// Among cells that may be withheld in the relations nearest to `cell`, by way of cells not known,
/// the one worth least.
std::optional<std::size_t> Suppressor::cheapest_beside(std::size_t cell) const {
    std::vector<bool> seen(cells_.size()), used(relations_.size());
    std::vector<std::size_t> near{cell};
    seen[cell] = true;
    while (!near.empty()) {
        std::optional<std::size_t> cheapest;
        std::vector<std::size_t> next;
        for (auto const from : near)
            for (auto const at : relations_.of(from)) {
                if (used[at]) continue;
                used[at] = true;
                for (auto const& term : relations_.relation(at).terms) {
                    auto const other = term.cell;
                    if (seen[other]) continue;
                    auto const free = cells_[other].state == State::for_release &&
                                      result_.cells[other] == Withheld::no &&
                                      cells_[other].count.value_or(0) >= cells_[other].least;
                    if (free && (!cheapest || cells_[other].worth < cells_[*cheapest].worth))
                        cheapest = other;
                    if (known_[other].exact()) continue;
                    seen[other] = true;
                    next.push_back(other);
                }
            }
        if (cheapest) return cheapest;
        near = std::move(next);
    }
    return std::nullopt;
}

/// Whether every guarded cell that `cell` bears upon is as safe as it was to be. What was reached
/// before more was shown is forgotten.
bool Suppressor::still_safe_about(std::size_t cell) {
    std::vector<bool> seen(cells_.size()), used(relations_.size());
    std::vector<std::size_t> linked{cell};
    seen[cell] = true;
    for (std::size_t i = 0; i < linked.size(); ++i)
        for (auto const at : relations_.of(linked[i])) {
            if (used[at]) continue;
            used[at] = true;
            for (auto const& term : relations_.relation(at).terms) {
                if (seen[term.cell] || known_[term.cell].exact()) continue;
                seen[term.cell] = true;
                linked.push_back(term.cell);
            }
        }
    for (auto const each : linked) {
        auto const count = cells_[each].count.value_or(known_[each].low);
        reached_[each] = {count, count};
    }
    return std::all_of(linked.begin(), linked.end(),
                       [&](std::size_t each) { return !cells_[each].to_be_guarded || safe(each); });
}

/// The first cell chosen may turn out not to have been needed: the dearest are shown again first.
void Suppressor::show_again_what_can_be() {
    std::vector<std::size_t> beside;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
        if (result_.cells[cell] == Withheld::beside) beside.push_back(cell);
    std::stable_sort(beside.begin(), beside.end(), [&](std::size_t a, std::size_t b) {
        return cells_[a].worth > cells_[b].worth;
    });
    for (auto const cell : beside) {
        result_.cells[cell] = Withheld::no;
        known_[cell] = known(cell);
        if (still_safe_about(cell)) continue;
        result_.cells[cell] = Withheld::beside;
        known_[cell] = known(cell);
    }
}

}  // namespace

Suppression suppress(std::span<ReleasedCell const> cells, std::span<Relation const> relations,
                     std::int64_t candidates_least) {
    return Suppressor(cells, relations, candidates_least).run();
}

std::vector<std::int64_t> given_away_by(std::size_t cell, std::span<ReleasedCell const> cells,
                                        std::span<Relation const> relations,
                                        std::int64_t candidates_least) {
    RelationIndex const index(cells.size(), relations);
    std::set<std::int64_t> editions;
    for (auto const& each : cells) editions.insert(each.editions.begin(), each.editions.end());
    // What is known of every cell from these editions, and from what is printed elsewhere.
    auto const is_given_away = [&](std::set<std::int64_t> const& by) {
        std::vector<Interval> known;
        for (auto const& each : cells) {
            bool const is_known =
                each.state == State::known_already &&
                (each.editions.empty() ||
                 std::any_of(each.editions.begin(), each.editions.end(),
                             [&](std::int64_t edition) { return by.contains(edition); }));
            known.push_back(is_known ? each.shown : Interval{each.least, no_limit});
        }
        return bounds_of(cell, known, index).candidates() < candidates_least;
    };
    for (auto const edition : std::vector<std::int64_t>(editions.begin(), editions.end())) {
        auto without = editions;
        without.erase(edition);
        if (is_given_away(without)) editions = std::move(without);
    }
    return {editions.begin(), editions.end()};
}

}  // namespace breakwater::publication
