#pragma once
// A body is set up, reports to another, and comes to its end.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response new_body_page(Visit& visit);
Response new_body_post(Visit& visit);
Response body_line_page(Visit& visit, Number body);
Response body_line_post(Visit& visit, Number body);
Response end_body_page(Visit& visit, Number body);
Response end_body_post(Visit& visit, Number body);

}  // namespace breakwater::web
