#pragma once
// In a form, the last day of something; it is kept as the first day without it. Or that it was
// entered in error, and never was so: then it is taken back, with why.

#include "web/components/choices.h"
#include "web/pages/date_field.h"
#include "web/pages/partnership/text_field.h"

namespace breakwater::web {

inline DateField last_day_field() {
    return {"last", "Last day", "Leave it empty where yesterday was the last"};
}

/// The first day without it: today where none was entered.
inline Date end_entered(Fields const& form, Date today, FormProblems& problems) {
    auto const last = date_entered(last_day_field(), form, problems);
    return last ? *last + std::chrono::days{1} : today;
}

inline TextField never_why_field() {
    return {.name = "why",
            .label = "Why it was entered in error",
            .hint = "Of what was entered in error alone. It stays with its history",
            .problem = "",
            .longest = 400};
}

/// The last day, or that it was never so.
inline void write_end_or_never(Html& html, Fields const& form, FormProblems const& problems) {
    write_date(html, last_day_field(), form, problems);
    Checkboxes never{.name = "never"};
    never.items = {{.value = "yes", .content = "It was entered in error, and never was so"}};
    never.values = {std::string{form.first("never")}};
    never.classes = "govuk-checkboxes--small";
    write(html, never);
    write_text(html, never_why_field(), form, problems);
}

struct EndEntered {
    Date until;           ///< first day without it; of what was never so, the day it began
    std::string because;  ///< why it was entered in error; empty: it ended
};
inline EndEntered end_or_never_entered(Fields const& form, Date since, Date today,
                                       FormProblems& problems) {
    if (form.first("never") != "yes") return {end_entered(form, today, problems), {}};
    auto why = text_entered(never_why_field(), form, problems);
    if (why.empty()) problems.push_back({"why", "Say why it was entered in error"});
    return {since, std::move(why)};
}

}  // namespace breakwater::web
