#pragma once
// What the partnership calls itself, on every page and at the head of its reports, by date.

#include "web/routes/route.h"

namespace breakwater::web {

Response brand_route(Visit& visit);
Response brand_page(Visit& visit);
Response brand_post(Visit& visit);

}  // namespace breakwater::web
