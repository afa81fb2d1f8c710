#pragma once
// Attendance over time by agency and seat, with the gaps that a chair should see said first.

#include "partnership/attendance_record.h"
#include "web/components/field.h"

namespace breakwater::web {

void write_attendance(Html& html, partnership::Arrangements const& all,
                      partnership::AttendanceRecord const& record);

}  // namespace breakwater::web
