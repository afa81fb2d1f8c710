#pragma once
// Which cells of tables to withhold so that nobody's small number can be worked out. Small cells
// first, then the least worth that keeps them safe, then whatever was withheld without need is
// shown again; what is left is checked by bounds.h, cell by cell, against all that readers know.

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "kernel/result.h"
#include "publication/bounds.h"

namespace breakwater::publication {

/// A whole number that is printed, was printed, or could be worked out.
struct ReleasedCell {
    enum class State {
        for_release,    ///< in what is to be released; may be withheld
        known_already,  ///< in what was released before: nothing can hide it again
        never_printed   ///< not in any table; a reader may work it out
    };
    std::string name;                   ///< for messages: no child's
    std::optional<std::int64_t> count;  ///< nothing: not known here either
    State state = State::for_release;
    /// What readers learn where it is shown: [count, count], or a range where it is rounded.
    Interval shown;
    /// What readers know of it where it is withheld: at least 1, where noughts are always shown.
    std::int64_t least = 0;
    bool small = false;          ///< withheld for its own sake
    bool to_be_guarded = false;  ///< not to be worked out, in whatever state
    std::int64_t worth = 1;      ///< to readers: the cheaper of two cells is withheld
    /// Known already: by the editions that released it; none where something else did.
    std::set<std::int64_t> editions = {};
};

enum class Withheld { no, small, beside };

struct Suppression {
    std::vector<Withheld> cells;  ///< one for each
    /// Of each guarded cell: the least and greatest that it was shown that it may still be.
    std::vector<Interval> still_possible;
    int guarded = 0;  ///< cells that were attacked
    int checks = 0;   ///< linear programs solved
    /// Guarded cells that readers could work out from what was released before, whatever is
    /// withheld now. What is shown now tells no more of them than that did, but that what is
    /// withheld is no nought.
    std::vector<std::size_t> known_already;
};

/// `candidates_least`: how many numbers must stay possible for each guarded cell.
Suppression suppress(std::span<ReleasedCell const> cells, std::span<Relation const> relations,
                     std::int64_t candidates_least);

/// Of a cell that is known already: editions that give it away between them, and would not without
/// any one of them; later ones rather than earlier. None where what is printed elsewhere does.
std::vector<std::int64_t> given_away_by(std::size_t cell, std::span<ReleasedCell const> cells,
                                        std::span<Relation const> relations,
                                        std::int64_t candidates_least);

}  // namespace breakwater::publication
