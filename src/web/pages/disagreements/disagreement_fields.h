#pragma once
// The fields of a disagreement: of raising it, from the child's record and from outside, and of
// what came of it.

#include "partnership/child_disagreement.h"
#include "web/components/choices.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/text_field.h"

namespace breakwater::web {

/// Of a field about an agency or a post: whether it is of whoever raises it.
enum class Raises { yes, no };

ChoiceField agency_field(partnership::Arrangements const& all, Date today, Raises raises);
ChoiceField post_field(partnership::Arrangements const& all, Date today, Raises raises);
TextField issue_field();
TextField asked_field();
Radios outcome_radios(Fields const& form, FormProblems const& problems);
Checkboxes danger_box(Fields const& form);

/// Two agencies, and posts of theirs: each problem at its field.
void check_agencies(partnership::Arrangements const& all,
                    partnership::ChildDisagreement const& made, FormProblems& problems);

}  // namespace breakwater::web
