#pragma once
// The decisions of a body, for what only the body may do: each names one that it took.

#include "store/meetings.h"
#include "web/pages/partnership/choice_field.h"

namespace breakwater::web {

/// "SSCP, 12 June 2024, item 4: That the audit is accepted."
std::string decision_words(partnership::Arrangements const& all, store::KeptMeeting const& meeting,
                           partnership::Decision const& decision);

/// The same for whoever reads of it away from the meeting: of what was decided on a confidential
/// item only that there is one.
std::string open_decision_words(partnership::Arrangements const& all,
                                store::KeptMeeting const& meeting,
                                partnership::Decision const& decision);

/// Those of the body, and of whichever took its place, up to today, the latest first. What was only
/// recommended is among them, and says so.
std::vector<NamedChoice> decisions_to_choose(partnership::Arrangements const& all,
                                             std::vector<store::KeptMeeting> const& meetings,
                                             BodyId body, Date today);

}  // namespace breakwater::web
