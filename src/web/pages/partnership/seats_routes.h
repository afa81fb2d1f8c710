#pragma once
// Seats on a body: given to a post from a day, and ended.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response new_seat_page(Visit& visit, Number body);
Response new_seat_post(Visit& visit, Number body);
Response end_seat_page(Visit& visit, Number body, Number seat);
Response end_seat_post(Visit& visit, Number body, Number seat);

}  // namespace breakwater::web
