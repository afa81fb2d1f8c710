#pragma once
// One action from the figure it began with to what became of that figure, on one page: what the
// board sees, and prints.

#include "partnership/business_text.h"
#include "reports/row_figures.h"
#include "store/editions.h"
#include "store/meetings.h"
#include "web/components/page.h"
#include "web/pages/partnership/effect_now.h"
#include "web/pages/performance/addresses.h"
#include "web/pages/performance/indicator.h"

namespace breakwater::web {

struct ChainPage {
    Visit const& visit;
    partnership::Business const& business;
    std::vector<store::KeptMeeting> const& meetings;
    partnership::ActionHistory const& history;
    partnership::ActionStanding const& standing;
    EffectNow now;
    partnership::ChallengeHistory const* challenge = nullptr;  ///< that it was agreed because of
    std::optional<IndicatorPlace> figure;      ///< that the challenge was raised because of
    std::optional<reports::RowFigures> row;    ///< of that figure, as the record counts it now
    std::optional<WrittenWords> words;         ///< what was written about it, signed off
    std::vector<store::KeptEdition> editions;  ///< that hold it, and whose reader this is
};
Page chain_page(ChainPage const& shown);

/// The meeting of the action's body on the day it was agreed; null where the record holds none.
store::KeptMeeting const* meeting_that_agreed(std::vector<store::KeptMeeting> const& meetings,
                                              partnership::Action const& action);

}  // namespace breakwater::web
