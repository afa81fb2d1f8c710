#pragma once
// What was said in a disagreement about a child, put right or taken back, with why: what it said
// before stands on its page, for those who may see it.

#include "web/routes/visit.h"

namespace breakwater::web {

/// What was raised.
Response correct_raised_page(Visit& visit, Number disagreement);
Response correct_raised_post(Visit& visit, Number disagreement);
/// What was said of it since; `act` is correction or withdrawal.
Response correct_disagreement_page(Visit& visit, Number disagreement, Number event, Word act);
Response correct_disagreement_post(Visit& visit, Number disagreement, Number event, Word act);

}  // namespace breakwater::web
