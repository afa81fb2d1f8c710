#pragma once
// What a standard would change of the figures, before it is adopted: counted and judged anew for
// the last month there is.

#include "web/desk/gate.h"
#include "web/pages/settings/proposal.h"

namespace breakwater::web {

/// A figure that would be another, or be judged otherwise.
struct MovedFigure {
    std::string title;
    std::string basis;
    std::string now, then;  ///< "62%", "Amber: 16.3% off the target of 49"
};

struct Effects {
    std::optional<Month> month;  ///< the last one counted; nothing: nothing is counted yet
    bool begins_later = false;   ///< after that month: nothing of it moves
    std::size_t looked_at = 0;   ///< figures counted or judged anew
    std::vector<MovedFigure> moved;
};

/// Of a clock: the figures of the definitions that name it.
Result<Effects> effects_on_figures(Visit const& visit, Proposal const& proposal,
                                   std::span<indicators::Definition const* const> definitions);
/// Of a target or of the tolerance: red, amber and green on the scorecard.
Result<Effects> effects_on_ratings(Visit const& visit, Proposal const& proposal);

/// Titles of the reports that show one of the indicators.
std::vector<std::string> reports_showing(
    Standards const& standards, std::span<indicators::Definition const* const> definitions);

}  // namespace breakwater::web
