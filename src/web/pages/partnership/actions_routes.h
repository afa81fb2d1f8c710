#pragma once
// Actions: the list with its questions, the plan to print, the table to take away, and one action
// with all that is known of it.

#include "web/routes/route.h"

namespace breakwater::web {

Response actions_route(Visit& visit);
Response actions_plan_route(Visit& visit);
Response actions_csv_route(Visit& visit);
Response actions_xlsx_route(Visit& visit);
Response action_route(Visit& visit, Number action);

}  // namespace breakwater::web
