#pragma once
// The figures of a return beside last year's and those that were published: what will look odd to
// its receiver, said before they ask.

#include "web/pages/returns/return_at_hand.h"

namespace breakwater::web {

struct OddFigure {
    std::string indicator, title;
    indicators::Basis basis{};
    Month period;
    std::string now, last_year, published;  ///< in words; why there is none, where there is none
    std::string change, beside_published;   ///< "-12.5%"; empty where they cannot be compared
    bool is_odd = false;
    std::string why;  ///< what is odd about it, in words
};

/// Of the months up to the return's last, or the last whole month known. Codes: those of
/// FigureShelf::at() and of returns::load_compared_figures().
Result<std::vector<OddFigure>> odd_figures(Visit const& visit, ReturnAtHand& at_hand);

}  // namespace breakwater::web
