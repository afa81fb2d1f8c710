#pragma once
// Who came to meetings over time: by body, by agency and by person, the gaps first.

#include "web/routes/visit.h"

namespace breakwater::web {

inline constexpr std::string_view attendance_path = "/partnership/attendance";

Response attendance_route(Visit& visit);
/// `form` is csv or xlsx.
Response attendance_table_route(Visit& visit, Word form);

}  // namespace breakwater::web
