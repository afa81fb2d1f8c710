#pragma once
// The bodies of the partnership: who decides what, and who sits where.

#include "web/routes/visit.h"

namespace breakwater::web {

Response bodies_route(Visit& visit);

}  // namespace breakwater::web
