#pragma once
// One challenge of the record, and what whoever asks may say of it: the agency that is asked
// responds, whoever raised it says what came of it, both say what difference it made; the
// partnership team enters what either said.

#include "partnership/business_text.h"
#include "web/pages/partnership/posts_held.h"
#include "web/routes/visit.h"

namespace breakwater::web {

struct AboutChallenge {
    partnership::Business business;
    partnership::ChallengeHistory history;
    partnership::ChallengeStanding standing;  ///< today
};
/// Codes: not_found; those of business_now().
Result<AboutChallenge> about_challenge(Visit& visit, ChallengeId challenge);

/// The posts by which the person may say it; none where they may not. For the partnership team, all
/// that could have said it.
std::vector<PostId> posts_to_say(Visit const& visit, AboutChallenge const& about,
                                 partnership::ChallengeEventKind kind);

/// Kinds that can be said now, by this person.
std::vector<partnership::ChallengeEventKind> may_say(Visit const& visit,
                                                     AboutChallenge const& about);

}  // namespace breakwater::web
