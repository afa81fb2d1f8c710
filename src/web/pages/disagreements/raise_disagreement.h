#pragma once
// A disagreement is raised from the child's record, by whoever works with the child or answers for
// those who do: for their own agency, or for another that asked them to write it down.

#include "web/routes/route.h"

namespace breakwater::web {

Response raise_disagreement_page(Visit& visit, Number child);
Response raise_disagreement_post(Visit& visit, Number child);

}  // namespace breakwater::web
