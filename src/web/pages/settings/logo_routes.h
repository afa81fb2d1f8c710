#pragma once
// The partnership's logo: sent as a file, looked at before it is taken, adopted by date, and ended.

#include "web/routes/route.h"

namespace breakwater::web {

Response logo_page(Visit& visit);
/// The file: what it would look like.
Response logo_file_post(Visit& visit);
/// What was looked at, taken.
Response logo_post(Visit& visit);
/// The picture itself, by its digest, whenever it was adopted; for everybody.
Response logo_route(Visit& visit, Word digest);

}  // namespace breakwater::web
