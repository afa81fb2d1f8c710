#pragma once
// What is said of a disagreement about a child: a response, who takes it on, the next stage, what
// came of it, what was learned.

#include "web/routes/route.h"

namespace breakwater::web {

Response say_of_disagreement_page(Visit& visit, Number disagreement, Word kind);
Response say_of_disagreement_post(Visit& visit, Number disagreement, Word kind);

}  // namespace breakwater::web
