#pragma once
// The forward plan as a page and as a table to take away: what comes before which body when, for
// the twelve months from the one that is asked for.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

inline constexpr std::string_view forward_path = "/partnership/forward";

Response forward_route(Visit& visit);
Response forward_table_route(Visit& visit, Word form);

}  // namespace breakwater::web
