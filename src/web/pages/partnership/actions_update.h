#pragma once
// Before a body meets: every open action of it on one page, with words beside each, saved together.

#include "web/routes/route.h"

namespace breakwater::web {

Response actions_update_page(Visit& visit);
Response actions_update_post(Visit& visit);

}  // namespace breakwater::web
