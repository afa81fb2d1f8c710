#pragma once
// Settings: everything that is in force, and adopting another value of what is the area's own.

#include "web/routes/route.h"

namespace breakwater::web {

Response settings_route(Visit& visit);
Response setting_route(Visit& visit, Word setting);
/// Of what the partnership decides: time limits and thresholds that figures are judged by.
Response standard_page(Visit& visit, Word setting);
Response standard_post(Visit& visit, Word setting);
/// Of what guards the record: limits of sessions and passwords, how the record is kept.
Response limit_page(Visit& visit, Word setting);
Response limit_post(Visit& visit, Word setting);

}  // namespace breakwater::web
