#pragma once
// One action as a form about it needs it: with the whole business, how it stands, and what of an
// event is the same whichever it is.

#include "store/meetings.h"
#include "web/pages/form_page.h"
#include "web/pages/partnership/action_list.h"

namespace breakwater::web {

struct ActionAtHand {
    Connections<store::Record>::Lent record;
    partnership::Business business;
    partnership::ActionHistory history;
    partnership::ActionStanding standing;
};
/// Code not_found, where the record holds no such action.
Result<ActionAtHand> action_at_hand(Visit& visit, ActionId action);

/// The day that the form says, today where it says none; a problem for a day to come.
Date day_entered(Visit const& visit, Fields const& form, FormProblems& problems);
void write_day(Html& html, Fields const& form, FormProblems const& problems);

/// What is wrong with an event, at its field; nothing where the form is not to blame.
std::optional<FormProblem> problem_of_event(Error const& error);

/// The post that whoever is signed in speaks for: the owner's, else the first they hold; not known
/// where they hold none.
PostId speaks_for(Visit const& visit, PostId owner);

/// A change of an action, in the journal before it is made.
Result<store::Author> author_of_change(Visit const& visit, access::Action action, ActionId of,
                                       std::string_view what);

struct WordsField {
    std::string name = "words", label, hint;
    int rows = 5;
};
void write_words(Html& html, WordsField const& field, Fields const& form,
                 FormProblems const& problems);

}  // namespace breakwater::web
