#pragma once
// Keeps how many findings of each rule there were, whenever a return was judged anew and they have
// moved: for the course of each rule over time.

#include "dispatch/return_shelf.h"
#include "store/return_notes.h"
#include "web/desk/desk.h"

namespace breakwater::web {

store::JudgingCounts counts_of(dispatch::JudgedNow const& judged, Instant now);

/// The teams of whoever each child with a finding is allocated to on the day; none: no team. By
/// person of the findings. Codes: those of store::children_at_hand().
using TeamsByPerson = std::unordered_map<std::int64_t, std::vector<std::int64_t>>;
Result<TeamsByPerson> teams_of_findings(store::Record& record, store::AccessRecord& accounts,
                                        dispatch::JudgedNow const& judged, Instant now);

/// Kept as the program's: `actor` says in the journal which. Nothing is kept where nothing has
/// moved. Codes: those of store::keep_judging() and teams_of_findings().
Result<void> keep_judging(Desk& desk, store::Record& record, Instant now, std::string_view actor,
                          dispatch::JudgedNow const& judged,
                          store::TeamsAlone teams_alone = store::TeamsAlone::pass_over);

/// The collection year that the record is now in, of those whose rules are held: named by the year
/// it ends in. Codes: those of dispatch::ReturnShelf::rules(); nothing_imported.
Result<int> coming_year(Desk& desk, store::Record& record, dispatch::ReturnKind kind);

/// What a judging found, by how grave the rules of its year are.
struct FoundThen {
    std::int64_t errors = 0, queries = 0, could_not_run = 0;
};
FoundThen found_then(store::JudgingCounts const& counts, returns::ReturnRules const& rules);

/// After an import, so that whoever looks next does not wait: judges the returns that are coming,
/// and keeps what moved. A return that cannot be judged is passed over.
void judge_what_is_coming(Desk& desk, store::Record& record, Instant now, std::string_view actor);

}  // namespace breakwater::web
