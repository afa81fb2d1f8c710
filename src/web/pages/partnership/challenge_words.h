#pragma once
// How a challenge is spoken of: whom it asks, who may answer it, how it stands.

#include "partnership/challenge.h"
#include "web/components/messages.h"

namespace breakwater::web {

/// "Seaborough City Council", or the body's name.
std::string whom_it_asks(partnership::Arrangements const& all,
                         partnership::Challenge const& challenge);
/// The posts of the agency that is asked; of a body, those that have a seat on it.
std::vector<PostId> posts_asked(partnership::Arrangements const& all,
                                partnership::Challenge const& challenge, Date on);
/// "Open, 3 days late"
Tag state_tag(partnership::ChallengeStanding const& standing);

}  // namespace breakwater::web
