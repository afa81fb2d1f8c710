#pragma once
// Forms that keep visits of independent scrutiny.

#include "web/routes/route.h"

namespace breakwater::web {

Response new_visit_page(Visit& visit);
Response new_visit_post(Visit& visit);
Response visit_entry_page(Visit& visit, Number number);
Response visit_entry_post(Visit& visit, Number number);

}  // namespace breakwater::web
