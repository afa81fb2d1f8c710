#pragma once
// Two numbers, one child: people of the record are joined and parted again. Nothing is lost: a link
// is added to the record, or ends. Figures as known before it are as they were.

#include <span>
#include <string>

#include "store/identities.h"
#include "store/person_links.h"

namespace breakwater::store {

/// The person of a number as it is printed ("person:12"), or of the authority's own number. Codes:
/// not_found.
Result<std::int64_t> find_person(Record& record, std::string_view word);

/// "person:12"
std::string person_word(std::int64_t person);

struct Joined {
    Entry entry = 0;            ///< the ledger's: unmerge takes it
    std::int64_t children = 0;  ///< how many people of the record are this child now
};

/// By a person's decision. `why` is sealed. Codes: reason_missing, same_person, merged_already.
Result<Joined> merge_by_decision(Record& record, std::int64_t a, std::int64_t b,
                                 std::string_view why, Author const& author);

/// Parts what the entry joined; other links stay. Codes: not_a_merge, unmerged_already.
Result<Entry> unmerge(Record& record, Entry merge, Author const& author);

/// Whom a stated rule joins.
struct RuledPair {
    std::int64_t person = 0, same_as = 0;
    std::string rule, words;
};

/// Of people who share a number with somebody whom this import brought or changed: those whom a
/// rule marked `decides` joins, where nothing speaks against it between any two of those it would
/// make one, and no person has parted them before. `said`: what the import says of children,
/// written already or not. Within its transaction.
Result<std::vector<RuledPair>> pairs_decided_by_rule(
    Record& record, Entry import, Date on,
    std::span<std::pair<std::int64_t, std::int64_t> const> share_a_number,
    SaidOfChildren const& said);

/// Each as an entry of its own after the import's, in its transaction.
Result<void> merge_by_rule(Record& record, Entry import, std::span<RuledPair const> pairs,
                           Author const& author);

/// Ends every link that the import's rules made and that is there still.
Result<std::int64_t> unmerge_with_import(Connection& connection, Entry import, Entry undo);

}  // namespace breakwater::store
