#pragma once

#include "web/routes/route.h"

namespace breakwater::web {

Response data_page(Visit& visit);
/// Every import ever, also as a file.
Response all_imports_route(Visit& visit);
Response all_imports_csv_route(Visit& visit);
Response findings_route(Visit& visit);
Response import_route(Visit& visit, Number import);
/// What it moved among the findings of the returns: counts by rule.
Response import_findings_route(Visit& visit, Number import);
/// Asks whether to take an import back; and takes it back.
Response undo_page(Visit& visit, Number import);
Response undo_post(Visit& visit, Number import);

}  // namespace breakwater::web
