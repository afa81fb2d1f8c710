#pragma once
// An action from the figure it began with to what became of it, on one page.

#include "web/routes/route.h"

namespace breakwater::web {

Response chain_route(Visit& visit, Number action);

}  // namespace breakwater::web
