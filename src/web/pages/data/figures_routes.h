#pragma once
// Handlers of the pages of suppliers' figures.

#include "web/routes/route.h"

namespace breakwater::web {

Response figures_route(Visit& visit);
Response figures_upload_page_route(Visit& visit);
Response figures_upload_post(Visit& visit);
Response figure_route(Visit& visit, Word indicator);
Response figure_post(Visit& visit, Word indicator);

/// How many figures are late, of those that the person may see or give.
Result<std::int64_t> figures_late(Visit& visit, store::Record& record);

}  // namespace breakwater::web
