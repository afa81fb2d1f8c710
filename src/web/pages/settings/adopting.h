#pragma once
// What every page that adopts a standard does: asks who decided it, since when and why, writes it
// down, keeps it, and puts it into force.

#include "web/desk/gate.h"
#include "web/pages/settings/proposal.h"

namespace breakwater::web {

/// Whose targets they are: the authority of the last extract; empty before any.
Result<std::string> authority_of(store::Record& record);

/// Of one rule, or of one indicator's targets; the latest first.
std::vector<store::AdoptedStandard const*> adopted_of(
    std::vector<store::AdoptedStandard> const& all, store::StandardKind kind,
    std::string_view name);

/// What was just done, in words; empty for nothing.
std::string done_words(Visit const& visit);

/// A line of text, and a number, in a form; `after` stands behind the box.
void write_text(Html& html, std::string_view name, std::string label, std::string hint,
                Fields const& form, FormProblems const& problems);
void write_number(Html& html, std::string_view name, std::string label, std::string after,
                  Fields const& form, FormProblems const& problems);
/// The first day, who decided it, and why.
void write_decision(Html& html, Fields const& form, FormProblems const& problems);

/// In the journal first, then in the record; the next request is answered by it. `form` says which
/// standard was the last when what this would change was looked at. Codes: those of
/// store::adopt_standard().
Result<void> adopt(Visit& visit, store::Record& record, store::NewStandard standard,
                   access::Action action);

}  // namespace breakwater::web
