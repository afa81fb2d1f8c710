#pragma once
// A disagreement about a child, raised by somebody of another agency who has no way to the record:
// they say who the child is. Whether the record has such a child is neither looked up nor said.

#include "web/routes/visit.h"

namespace breakwater::web {

Response raise_from_outside_page(Visit& visit);
Response raise_from_outside_post(Visit& visit);

}  // namespace breakwater::web
