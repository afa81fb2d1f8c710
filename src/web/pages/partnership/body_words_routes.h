#pragma once
// What a body is called, and its terms of reference by version.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response body_name_page(Visit& visit, Number body);
Response body_name_post(Visit& visit, Number body);
Response body_terms_page(Visit& visit, Number body);
Response body_terms_post(Visit& visit, Number body);

}  // namespace breakwater::web
