#pragma once
// Forms that keep the pooled budget.

#include "web/routes/route.h"

namespace breakwater::web {

Response new_line_page(Visit& visit);
Response new_line_post(Visit& visit);
Response line_entry_page(Visit& visit, Number line);
Response line_entry_post(Visit& visit, Number line);

}  // namespace breakwater::web
