#pragma once

#include "web/routes/route.h"

namespace breakwater::web {

/// Finding a child by name, number or day of birth, within reach.
Response children_search_route(Visit& visit);
Response children_search_post(Visit& visit);

}  // namespace breakwater::web
