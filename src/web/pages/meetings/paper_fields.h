#pragma once
// The fields that every paper's form has: which item it is for, whose it is, how it is classified
// and for whom; and those of the cover report and of a text.

#include "web/pages/form_page.h"
#include "web/pages/meetings/papers_now.h"

namespace breakwater::web {

/// What stands in the form at first: as the paper is, or as one begins for the item.
Fields paper_begun(MeetingNow const& now, std::int64_t item, partnership::PaperKind kind,
                   Date today);
Fields paper_as_it_is(store::KeptPaper const& kept);

void write_paper_fields(Html& html, MeetingNow const& now, partnership::PaperKind kind,
                        Fields const& form, FormProblems const& problems);
void write_cover_fields(Html& html, Fields const& form, FormProblems const& problems);
/// Why it is changed: of one that is there already.
void write_reason(Html& html, Fields const& form, FormProblems const& problems);

/// As entered, on top of what it was; not the words, the file, the edition.
partnership::Paper paper_entered(MeetingNow const& now, partnership::Paper was, Fields const& form,
                                 FormProblems& problems);
partnership::CoverReport cover_entered(Fields const& form,
                                       partnership::Classification classification,
                                       FormProblems& problems);
std::string words_entered(Fields const& form, FormProblems& problems);
std::string reason_entered(Fields const& form, FormProblems& problems);

}  // namespace breakwater::web
