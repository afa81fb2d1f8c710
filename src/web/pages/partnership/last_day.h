#pragma once
// In a form, the last day of something; it is kept as the first day without it.

#include "web/pages/date_field.h"

namespace breakwater::web {

inline DateField last_day_field() {
    return {"last", "Last day", "Leave it empty where yesterday was the last"};
}

/// The first day without it: today where none was entered.
inline Date end_entered(Fields const& form, Date today, FormProblems& problems) {
    auto const last = date_entered(last_day_field(), form, problems);
    return last ? *last + std::chrono::days{1} : today;
}

}  // namespace breakwater::web
