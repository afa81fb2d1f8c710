#pragma once

#include "web/routes/route.h"

namespace breakwater::web {

Response definitions_route(Visit& visit);
Response definition_route(Visit& visit, Word indicator);

}  // namespace breakwater::web
