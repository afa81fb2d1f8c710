#pragma once
// The verdict on an action that the program keeps by itself, once the figure that decides is known:
// with the figures it rests on, so that it stands whatever becomes of them. Where figures are
// restated later and say something else, that is another event, which says why.

#include "partnership/action.h"

namespace breakwater::partnership {

/// Whether there may be something to keep of it on the day: it is to move a figure, the month that
/// decides is over, and somebody has said that it is done.
bool is_to_be_compared(Action const& action, ActionStanding const& standing, Date today);

/// What is to be kept of the comparison; nothing where there is nothing new to say: the figure that
/// decides is not known yet (`last_known` is the last month whose figures are whole), or the same
/// verdict was the last that was kept. By no post: the program says it.
std::optional<ActionEvent> verdict_to_keep(ActionHistory const& history,
                                           ActionStanding const& standing, Comparison const& now,
                                           Month last_known, Date today);

}  // namespace breakwater::partnership
