#pragma once
// The pages about figures: which record, as known when, for which month, and for whom.

#include "web/routes/route.h"

namespace breakwater::web {

/// Leads to the month asked for in the query, or the last one known.
Response performance_page(Visit& visit);
Response scorecard_route(Visit& visit, InMonth period);
Response indicator_route(Visit& visit, InMonth period, Word indicator);
Response indicator_csv_route(Visit& visit, InMonth period, Word indicator);
Response indicator_xlsx_route(Visit& visit, InMonth period, Word indicator);
Response areas_route(Visit& visit, InMonth period, Word indicator);
Response children_route(Visit& visit, InMonth period, Word indicator);
Response children_table_route(Visit& visit, InMonth period, Word indicator, Word form);

}  // namespace breakwater::web
