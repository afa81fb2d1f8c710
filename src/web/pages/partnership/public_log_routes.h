#pragma once
// The log of challenges as it may be given to the public: counts alone, small numbers withheld.

#include "web/routes/visit.h"

namespace breakwater::web {

Response public_log_route(Visit& visit);
Response public_log_csv_route(Visit& visit);

}  // namespace breakwater::web
