#pragma once
// In a form, the box in which somebody says why they do something; it is kept with what they do.

#include "web/pages/form_page.h"

namespace breakwater::web {

struct WhyField {
    std::string label = "Why";
    std::string hint = "It is kept in the journal";
    std::string name = "why";
};
/// With what was entered, and its problem.
void write_why(Html& html, WhyField const& field, Fields const& form, FormProblems const& problems);

/// What was entered; a problem where that is nothing but blanks, or more than 2,000 bytes.
std::string why_entered(WhyField const& field, Fields const& form, FormProblems& problems);

}  // namespace breakwater::web
