#pragma once
// The agencies of the partnership and their posts: set up and ended. (Agencies that people sign in
// for are administration/agencies_routes.h.)

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response member_agencies_route(Visit& visit);  ///< ?on=2019-09-15
Response new_member_agency_page(Visit& visit);
Response new_member_agency_post(Visit& visit);
Response end_member_agency_page(Visit& visit, Number agency);
Response end_member_agency_post(Visit& visit, Number agency);
Response new_post_page(Visit& visit);  ///< ?agency=3
Response new_post_post(Visit& visit);
Response end_post_page(Visit& visit, Number post);
Response end_post_post(Visit& visit, Number post);

}  // namespace breakwater::web
