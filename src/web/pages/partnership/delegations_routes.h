#pragma once
// Who may decide for whom on a body: recorded with its scope, and ended.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response new_delegation_page(Visit& visit, Number body);
Response new_delegation_post(Visit& visit, Number body);
Response end_delegation_page(Visit& visit, Number delegation);
Response end_delegation_post(Visit& visit, Number delegation);

}  // namespace breakwater::web
