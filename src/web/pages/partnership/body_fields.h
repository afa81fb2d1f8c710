#pragma once
// The fields in which a body is described: its name, and what its terms of reference say.

#include "partnership/body.h"
#include "web/pages/partnership/text_field.h"

namespace breakwater::web {

void write_name(Html& html, Fields const& form, FormProblems const& problems);
/// Name and short name; of which body and from which day is the caller's.
partnership::BodyName name_entered(Fields const& form, FormProblems& problems);

void write_terms(Html& html, Visit const& visit, Fields const& form, FormProblems const& problems);
/// All but the body and the day.
partnership::TermsOfReference terms_entered(Visit const& visit, Fields const& form,
                                            FormProblems& problems);

/// What a form shows of those that are so today.
void add_fields(Fields& form, partnership::BodyName const& named);
void add_fields(Fields& form, Visit const& visit, partnership::TermsOfReference const& terms);

}  // namespace breakwater::web
