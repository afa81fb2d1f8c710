#pragma once
// Which posts hear of a challenge that was raised, and of an action that is overdue, step by step
// up its ladder.

#include "partnership/action.h"
#include "partnership/arrangements.h"
#include "partnership/challenge.h"

namespace breakwater::partnership {

/// Every post of the agency that is asked, or that sits on the body that is asked, or on what came
/// in its place, on the day; each once.
std::vector<PostId> posts_asked(Arrangements const& all, Challenge const& challenge, Date on);
/// The same without that of whoever raised it.
std::vector<PostId> posts_told_of(Arrangements const& all, Challenge const& challenge, Date on);

/// Whom an overdue action goes to on a step, as ActionStanding::goes_to words it. 0: its owner, and
/// whoever chairs the body that owns it. 1: those of the owner's agency who sit on that body. From
/// 2 on: whoever chairs the body above, and so on up; none where there is none.
std::vector<PostId> posts_on_step(Arrangements const& all, Action const& action,
                                  ActionStanding const& standing, std::size_t step, Date on);

}  // namespace breakwater::partnership
