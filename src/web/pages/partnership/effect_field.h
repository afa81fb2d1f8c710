#pragma once
// In a form, what an action is to move: a figure from a baseline that is frozen at the record's own
// figures; a standard of an audit or an answer of a survey; or assurance only, with the reason.

#include "partnership/expected_effect.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

/// With what was entered, and its problems.
void write_effect(Html& html, Visit const& visit, Fields const& form, FormProblems const& problems);

/// What was entered, its baseline frozen; not said, where nothing was chosen. A problem for what is
/// not there, and for a figure of which the record has none. Codes: those of FigureShelf::at.
Result<partnership::ExpectedEffect> effect_entered(Visit& visit, store::Record& record,
                                                   Fields const& form, FormProblems& problems);

}  // namespace breakwater::web
