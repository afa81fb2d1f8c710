#pragma once
// A page that is one form: what was not right about it at the top and at its field, the fields, one
// button.

#include <functional>

#include "web/components/links.h"
#include "web/components/page.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// What a form was not right about: the field's id, and what to do, in words.
struct FormProblem {
    std::string field, words;
};
using FormProblems = std::vector<FormProblem>;

/// For the field of this name; nothing where it is right.
std::optional<ErrorMessage> message_for(FormProblems const& problems, std::string_view field);

/// Every problem at once, each leading to its field; nothing where there is none.
void write_problems(Html& html, FormProblems const& problems);

struct FormPage {
    std::string title;
    std::string path;  ///< where it is posted to
    FormProblems problems;
    std::function<void(Html&)> fields;
    std::string button;
    std::string button_classes;  ///< "govuk-button--warning" for what cannot be undone
    std::optional<BackLink> way_back;
    bool keeps_words = false;  ///< of a route whose words are kept where they come too late
    Width width = Width::normal;
};
Page form_page(Visit& visit, FormPage const& form);

/// What stands in a form: as it was posted, or as it came after the session had ended.
Fields const& fields_sent(Visit const& visit);

}  // namespace breakwater::web
