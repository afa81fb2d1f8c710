#pragma once
// Records that are kept closer than others: which, and who is kept from them altogether; and the
// openings of closed ones, each to be looked at by somebody else within the set time.

#include "web/routes/route.h"

namespace breakwater::web {

Response openings_route(Visit& visit);
Response review_opening_page(Visit& visit, Number opening);
Response review_opening_post(Visit& visit, Number opening);
Response restrictions_route(Visit& visit);
Response restrict_page(Visit& visit);
Response restrict_post(Visit& visit);
Response lift_page(Visit& visit, Number restriction);
Response lift_post(Visit& visit, Number restriction);

}  // namespace breakwater::web
