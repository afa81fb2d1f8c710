#pragma once
// Disagreements about children: those of one child, beside that child's record; and all that
// somebody may see, each look written down as one at that child's record.

#include "web/pages/child/child_page.h"
#include "web/pages/disagreements/about_disagreement.h"

namespace breakwater::web {

/// Of one child, by all of the child's numbers, the last raised first.
Result<std::vector<partnership::ChildDisagreementHistory>> disagreements_of(
    store::Record& record, std::span<std::int64_t const> numbers);

/// Whether the person may see this child's disagreements; nothing is written down.
Result<bool> may_see_disagreements(Visit const& visit, store::Record& record,
                                   store::AccessRecord& accounts, std::int64_t child,
                                   access::Purpose purpose);

/// Beside the child's record, whose reader is let in already. Code not_found, where the
/// disagreements are out of reach.
Result<Page> child_disagreements_page(Visit& visit, store::Record& record,
                                      store::AccessRecord& accounts, ChildView const& view);

/// All that the person may see.
Response disagreements_route(Visit& visit);
Response disagreement_route(Visit& visit, Number disagreement);

/// How many open ones a post of this person holds.
Result<std::int64_t> disagreements_held(Visit const& visit, store::Record& record);

}  // namespace breakwater::web
