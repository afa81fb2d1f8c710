#pragma once
// In a form, one of the partnership's own things: a post, a body, an agency that stand today.

#include "partnership/arrangements.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

struct NamedChoice {
    std::int64_t number = 0;
    std::string words;
};

/// "Chief Nurse, Larkhaven and Downs Integrated Care Board (Dilys Crane)", by agency and title.
std::vector<NamedChoice> posts_to_choose(partnership::Arrangements const& all, Date today);
std::vector<NamedChoice> bodies_to_choose(partnership::Arrangements const& all, Date today);
std::vector<NamedChoice> agencies_to_choose(partnership::Arrangements const& all, Date today);

/// The codes of the set that are in use on the day; none where there is no such set.
std::vector<rules::CodeRow const*> codes_on(rules::RuleBook const& book, std::string_view set,
                                            Date on);

struct ChoiceField {
    std::string name, label, hint;
    std::string problem;  ///< "Choose who is to do it"; empty where none need be chosen
    std::vector<NamedChoice> choices;
};
/// With what was entered, and its problem.
void write_choice(Html& html, ChoiceField const& field, Fields const& form,
                  FormProblems const& problems);

/// The number entered; 0 where none is, which is a problem where one must be. What is none of the
/// choices is always one.
std::int64_t choice_entered(ChoiceField const& field, Fields const& form, FormProblems& problems);

}  // namespace breakwater::web
