#pragma once

#include "web/routes/route.h"

namespace breakwater::web {

Response data_page(Visit& visit);
Response findings_route(Visit& visit);

}  // namespace breakwater::web
