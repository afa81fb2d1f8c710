#pragma once
// A calendar: the days that do not count, the clocks that are counted by it, and adopting days of
// the area's own.

#include "web/routes/route.h"

namespace breakwater::web {

Response calendar_route(Visit& visit, Word calendar);
Response calendar_page(Visit& visit, Word calendar);
Response calendar_post(Visit& visit, Word calendar);

}  // namespace breakwater::web
