#pragma once
// Pages of the statutory returns: what their receiver's rules find in the record now.

#include "web/routes/route.h"

namespace breakwater::web {

Response returns_route(Visit& visit);
Response return_route(Visit& visit, Word name, Number year);
Response return_children_route(Visit& visit, Word name, Number year);
Response return_teams_route(Visit& visit, Word name, Number year);
/// Counts by rule; `form` is csv or xlsx.
Response return_table_route(Visit& visit, Word name, Number year, Word form);
/// Every record with the child's number.
Response return_findings_route(Visit& visit, Word name, Number year, Word form);
Response return_rule_route(Visit& visit, Word name, Number year, Word rule);
Response rule_findings_route(Visit& visit, Word name, Number year, Word rule, Word form);

}  // namespace breakwater::web
