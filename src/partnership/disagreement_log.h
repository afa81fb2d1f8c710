#pragma once
// How many disagreements about children there were, as counts: of no child, and of no words. The
// lines are those of the quarterly log of challenges; the two are never added up.

#include "partnership/child_disagreement.h"

namespace breakwater::partnership {

enum class DisagreementsBy { quarter, agencies, stage, outcome };

inline constexpr Named<DisagreementsBy> disagreements_by[]{
    {DisagreementsBy::quarter, "quarter", "Quarter"},
    {DisagreementsBy::agencies, "agencies", "Who raised it with whom"},
    {DisagreementsBy::stage, "stage", "Highest stage it came to"},
    {DisagreementsBy::outcome, "outcome", "What came of it"},
};
constexpr std::span<Named<DisagreementsBy> const> every(DisagreementsBy) {
    return disagreements_by;
}
static_assert(access::in_order(every(DisagreementsBy{})));

/// Those raised in each quarter from April on, as they stood on the day; by quarter, then by name:
/// "Seaborough schools with Seaborough City Council", "Stage 2", "Open", "Resolved".
std::vector<ChallengeCount> disagreement_log(std::span<ChildDisagreementHistory const> all,
                                             Arrangements const& arrangements,
                                             rules::RuleBook const& book, DisagreementsBy by,
                                             Date day);

}  // namespace breakwater::partnership
