#pragma once
// One challenge: what was asked of whom and why, what came of it, and for a disagreement where it
// is on its ladder.

#include "indicators/definition.h"
#include "partnership/challenge.h"
#include "web/components/page.h"

namespace breakwater::web {

struct ChallengePage {
    partnership::ChallengeHistory const& history;
    partnership::ChallengeStanding const& standing;
    partnership::Arrangements const& arrangements;
    indicators::Catalogue const& catalogue;
    Date today;
    std::string done = {};
    /// What whoever looks may say of it now, in the order of the kinds.
    std::vector<partnership::ChallengeEventKind> may_say = {};
    bool may_see_figures = false, may_see_actions = false, may_see_meetings = false;
    bool may_agree_actions = false;
    bool may_put_right = false;  ///< something that was said of it
};

Page challenge_page(ChallengePage const& shown);

}  // namespace breakwater::web
