#pragma once
// How a challenge is spoken of: whom it asks, who may answer it, how it stands.

#include "partnership/challenge.h"
#include "web/components/messages.h"

namespace breakwater::web {

/// "Seaborough City Council", or the body's name.
std::string whom_it_asks(partnership::Arrangements const& all,
                         partnership::Challenge const& challenge);
/// "Open, 3 days late"
Tag state_tag(partnership::ChallengeStanding const& standing);

}  // namespace breakwater::web
