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

/// What was not delivered of one's letters, sent again.
Response disagreement_letters_post(Visit& visit, Number disagreement);

struct DisagreementsWaiting {
    std::int64_t held = 0;     ///< open, held by a post of this person
    std::int64_t to_link = 0;  ///< from outside, of which they may say which child it is
    std::int64_t raised = 0;   ///< open, raised by them from outside
    /// Some were decided by who may open the child's record now, which no change of the record
    /// says.
    bool was_decided = false;
};
Result<DisagreementsWaiting> disagreements_waiting(Visit const& visit, store::Record& record);

}  // namespace breakwater::web
