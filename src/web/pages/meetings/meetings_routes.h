#pragma once
// Meetings: the calendar, one meeting to read, the desk of whoever minutes it, what comes after.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response meetings_route(Visit& visit);
Response calendar_file_route(Visit& visit);
/// Of every year; `form` is csv or xlsx.
Response meetings_table_route(Visit& visit, Word form);
Response plan_meeting_page(Visit& visit);
Response plan_meeting_post(Visit& visit);
Response meeting_route(Visit& visit, Number meeting);
Response meeting_course_post(Visit& visit, Number meeting);
Response meeting_desk_route(Visit& visit, Number meeting);
Response meeting_desk_post(Visit& visit, Number meeting);

}  // namespace breakwater::web
