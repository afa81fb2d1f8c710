#pragma once
// A date in a form, as three boxes: "since-day", "since-month", "since-year".

#include "web/pages/form_page.h"

namespace breakwater::web {

struct DateField {
    std::string name;    ///< "since"
    std::string legend;  ///< "First day"
    std::string hint;
};
/// With what was entered, and the problem that has the id of its first box ("since-day").
void write_date(Html& html, DateField const& field, Fields const& form,
                FormProblems const& problems);

/// The date entered; nothing where all boxes are empty. What is no date is a problem, which names
/// the field by `legend`.
std::optional<Date> date_entered(DateField const& field, Fields const& form,
                                 FormProblems& problems);

}  // namespace breakwater::web
