#pragma once
// Forms that keep the business plan: priorities, success measures and what became of them, and what
// an outcome rests on that has no place of its own.

#include "web/routes/route.h"

namespace breakwater::web {

Response new_priority_page(Visit& visit);
Response new_priority_post(Visit& visit);
Response new_measure_page(Visit& visit, Number priority);
Response new_measure_post(Visit& visit, Number priority);
Response new_assurance_page(Visit& visit, Number priority);
Response new_assurance_post(Visit& visit, Number priority);
Response measure_report_page(Visit& visit, Number measure);
Response measure_report_post(Visit& visit, Number measure);
Response measure_change_page(Visit& visit, Number measure);
Response measure_change_post(Visit& visit, Number measure);

}  // namespace breakwater::web
