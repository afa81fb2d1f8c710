#pragma once
// The plan, its risks, its visits and its money: as pages and as tables to take away.

#include "web/routes/route.h"

namespace breakwater::web {

Response plan_route(Visit& visit);
Response plan_table_route(Visit& visit, Word form);
Response measure_route(Visit& visit, Number measure);
Response assurance_route(Visit& visit);
Response assurance_table_route(Visit& visit, Word form);
Response risks_route(Visit& visit);
Response risks_table_route(Visit& visit, Word form);
Response risk_route(Visit& visit, Number risk);
Response visits_route(Visit& visit);
Response visits_table_route(Visit& visit, Word form);
Response visit_route(Visit& visit, Number number);
Response budget_route(Visit& visit);
Response budget_table_route(Visit& visit, Word form);
Response contributions_route(Visit& visit, Word form);

}  // namespace breakwater::web
