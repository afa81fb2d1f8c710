#pragma once
// Agencies: the list, one of them, and what can be done with it.

#include "web/routes/route.h"

namespace breakwater::web {

Response agencies_route(Visit& visit);
Response agency_route(Visit& visit, Number agency);
Response add_agency_page(Visit& visit);
Response add_agency_post(Visit& visit);
Response rename_agency_page(Visit& visit, Number agency);
Response rename_agency_post(Visit& visit, Number agency);
Response close_agency_page(Visit& visit, Number agency);
Response close_agency_post(Visit& visit, Number agency);
Response open_agency_page(Visit& visit, Number agency);
Response open_agency_post(Visit& visit, Number agency);

}  // namespace breakwater::web
