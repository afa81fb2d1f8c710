#pragma once
// Agreeing an action: what, why, from where, who, by when, and what it is to move. Where it falls
// short of being specific, measurable, achievable, relevant and bound to a time, that is said
// before it is kept; it is kept all the same where the person insists.

#include "web/routes/route.h"

namespace breakwater::web {

/// Begun from a challenge, a meeting, a body or a figure where the address names one:
/// "?challenge=3", "?meeting=5", "?body=2", "?figure=re_referrals%20month".
Response new_action_page(Visit& visit);
Response new_action_post(Visit& visit);

}  // namespace breakwater::web
