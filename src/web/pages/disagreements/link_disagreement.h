#pragma once
// Which child a disagreement from outside is about: somebody who sees the record looks for whom it
// describes, and says so, or that there is no such child. Whoever raised it is not told either.

#include "web/routes/visit.h"

namespace breakwater::web {

Response link_disagreement_page(Visit& visit, Number disagreement);
Response link_disagreement_post(Visit& visit, Number disagreement);

}  // namespace breakwater::web
