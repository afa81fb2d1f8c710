#pragma once
// A form about one body: what it works with, the way back to the body's page, and what the journal
// says of a change.

#include <fmt/format.h>

#include "web/pages/date_field.h"
#include "web/pages/partnership/arrangement_change.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

struct AboutBody {
    ArrangementsNow now;
    partnership::Body body;
    std::string name;
};
/// Codes: not_found; those of arrangements_now().
Result<AboutBody> about_body(Visit& visit, BodyId body);

/// The form, with the way back to the body's page.
Response ask_about(Visit& visit, AboutBody const& about, FormPage form);

Look look_at_change(BodyId body, std::string detail);

inline DateField since_field() {
    return {"since", "From", "Leave it empty for today"};
}

/// Keeps the change and goes to the body's page, or shows the form again with what is not right.
template <class AskAgain>
Result<Response> keep_or_ask(Visit& visit, AboutBody& about, ArrangementChange const& change,
                             FormProblems problems, std::string_view done,
                             AskAgain const& ask_again) {
    if (problems.empty()) find_faults(visit, about.now, change, problems);
    if (problems.empty()) {
        TRY(keep(visit, about.now, change, problems));
    }
    if (!problems.empty()) return ask_again(problems);
    return see_other(body_path(about.body.id, fmt::format("?done={}", done)));
}

}  // namespace breakwater::web
