#pragma once
// What its owner says of an action: how far it is, what shows it, that it is done.

#include "web/routes/route.h"

namespace breakwater::web {

Response action_report_page(Visit& visit, Number action);
Response action_report_post(Visit& visit, Number action);

}  // namespace breakwater::web
