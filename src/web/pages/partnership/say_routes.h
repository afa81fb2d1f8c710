#pragma once
// What is said of a challenge after it was raised: response, outcome, impact, an action that was
// agreed, the next stage of a disagreement, that it is withdrawn.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response say_page(Visit& visit, Number challenge, Word kind);
Response say_post(Visit& visit, Number challenge, Word kind);

}  // namespace breakwater::web
