#pragma once

#include "web/routes/route.h"

namespace breakwater::web {

Response backups_route(Visit& visit);

}  // namespace breakwater::web
