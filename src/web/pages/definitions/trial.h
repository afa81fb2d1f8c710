#pragma once
// What a changed definition would change, before anybody adopts it: the figures as they are and as
// they would be, side by side. Nothing is kept until somebody adopts it with a first day and a
// reason.

#include "indicators/outturn.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

/// One figure by both texts; `now` has none where the definition does not give that basis.
struct TriedFigure {
    Month period;
    indicators::Basis basis = indicators::Basis::month;
    std::optional<indicators::Outturn> now, then;
    bool differs() const;
};

struct TrialPage {
    indicators::Definition const& definition;  ///< in force now
    std::string text;                          ///< as it was sent, or of the definition
    FormProblems problems;
    std::vector<TriedFigure> figures;  ///< by basis, latest month first; none before it was sent
    std::string position;              ///< "Extract of 31 August 2024. As known now."
    bool may_adopt = false;
    std::int64_t seen = 0;  ///< the last standard adopted when it was counted
    std::string notice;     ///< why it is shown again; empty for nothing
};
Page trial_page(Visit& visit, TrialPage const& shown);

}  // namespace breakwater::web
