#pragma once
// What a correction changed, field by field in words: as the form of the entry has it.

#include "partnership/arrangements.h"
#include "web/pages/partnership/entry_form.h"

namespace breakwater::web {

/// "Owner: was Chief Nurse, is District Commander", one for each field that is another now.
std::vector<std::string> what_changed(EntryForm const& form, Fields const& before,
                                      Fields const& after);
/// "Owner: Chief Nurse", one for each field that said something.
std::vector<std::string> what_stood(EntryForm const& form, Fields const& before);

/// A post, body or agency that stands no longer can stay where it stood, in what has begun.
void keep_what_is_chosen(EntryForm& form, partnership::Arrangements const& all);

}  // namespace breakwater::web
