#pragma once
// The authority's targets for an indicator: what they are and were, and setting another.

#include "web/routes/route.h"

namespace breakwater::web {

Response targets_route(Visit& visit, Word indicator);
Response target_page(Visit& visit, Word indicator);
Response target_post(Visit& visit, Word indicator);

}  // namespace breakwater::web
