#pragma once
// In a form, words somebody types: a line, or a text of several lines.

#include "web/pages/form_page.h"

namespace breakwater::web {

struct TextField {
    std::string name, label, hint;
    std::string problem;        ///< "Enter a name"; empty where none need be typed
    int rows = 1;               ///< more than one: a text of several lines
    std::size_t longest = 200;  ///< bytes
};
/// With what was entered, and its problem.
void write_text(Html& html, TextField const& field, Fields const& form,
                FormProblems const& problems);

/// What was entered, with plain line ends and without blanks around it; a problem where it must be
/// and is not, or is too long.
std::string text_entered(TextField const& field, Fields const& form, FormProblems& problems);

}  // namespace breakwater::web
