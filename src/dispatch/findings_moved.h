#pragma once
// What one import moved among the findings of the returns that are coming: the returns of the year
// judged by the record as it was before the import and as it is known since, and laid side by side.

#include "dispatch/return_shelf.h"
#include "store/kept_import.h"

namespace breakwater::dispatch {

struct RuleMoved {
    returns::Rule const* rule = nullptr;
    std::size_t came = 0, gone = 0;  ///< findings, and records on which it could not be run
    std::size_t now = 0;             ///< of both, since the import
};

struct ReturnMoved {
    ReturnKind kind{};
    int year = 0;
    std::size_t came = 0, gone = 0;
    std::size_t errors = 0, queries = 0, could_not_run = 0;  ///< since the import
    /// Why the record before could not be read: what is new and what is gone is not known then, and
    /// `came`, `gone` and `rules` say nothing. Empty where it is known.
    std::string before_not_read;
    std::vector<RuleMoved> rules;  ///< those that anything came to or went from; most new first
};

/// Of one return and year; `before` is null where the record held nothing of it. A finding is the
/// same where its rule, child, place and what stands beside it are: so a day that was wrong and is
/// wrong in another way is one gone and one new.
ReturnMoved moved_between(JudgedNow const* before, JudgedNow const& after);
/// The same where what was found before is not known: what stands, and why no more is said.
ReturnMoved standing_after(JudgedNow const& after, std::string why_not_before);

/// Of the year that the record was in by then; what was joined because of the import is its doing.
/// A return that cannot be judged, or that no child is in, is left out. Codes: not_found, where no
/// import has the number; those of the store.
Result<std::vector<ReturnMoved>> moved_by_import(ReturnShelf& shelf, store::Record& record,
                                                 store::Entry import);

/// "12 findings are new and 30 are gone; 111 errors and 188 queries stand, 4 could not be run"; or
/// "what is new is not known: the record as it was before could not be read (why); 111 errors ...".
std::string in_words(ReturnMoved const& moved);

}  // namespace breakwater::dispatch
