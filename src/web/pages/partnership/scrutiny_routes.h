#pragma once
// The scrutiny panel's recommendations: its list before a meeting, one with its history, a new one,
// and what the panel and the partnership did with each.

#include "web/routes/route.h"

namespace breakwater::web {

Response monitoring_route(Visit& visit);
Response monitoring_csv_route(Visit& visit);
Response monitoring_xlsx_route(Visit& visit);
Response recommendation_route(Visit& visit, Number recommendation);
Response new_recommendation_page(Visit& visit);
Response new_recommendation_post(Visit& visit);
Response recommendation_change_page(Visit& visit, Number recommendation, Word change);
Response recommendation_change_post(Visit& visit, Number recommendation, Word change);

}  // namespace breakwater::web
