#pragma once
// The partnership's arrangements in the record: agencies, bodies, posts, seats, delegations. What
// they are and what may be asked of them is partnership/arrangements.h.

#include "partnership/arrangements.h"
#include "store/noun_table.h"

namespace breakwater::store {

/// As known at the entry. Code store_damaged.
Result<partnership::Arrangements> read_arrangements(Record& record, Entry known_at);

/// What of the arrangements can be ended: each row with the number and revision it has in the
/// record.
struct ArrangementRows {
    std::vector<KeptNoun<partnership::MemberAgency>> agencies;
    std::vector<KeptNoun<partnership::Body>> bodies;
    std::vector<KeptNoun<partnership::ReportingLine>> lines;
    std::vector<KeptNoun<partnership::Post>> posts;
    std::vector<KeptNoun<partnership::PostHolding>> holdings;
    std::vector<KeptNoun<partnership::Membership>> seats;
    std::vector<KeptNoun<partnership::Delegation>> delegations;
    std::string never_because;  ///< why those that were never so were entered
};
/// True of a row that ends when it began: it was entered in error, and is taken back when kept.
template <class Noun>
bool was_never_so(Noun const& noun) {
    return noun.until && *noun.until <= noun.since;
}
/// As known at the entry. Code store_damaged.
Result<ArrangementRows> read_arrangement_rows(Record& record, Entry known_at);

/// Keeps all that is in `added`, in one change, and gives its entry. Agencies, bodies, posts and
/// delegations have the numbers that come next in the record, in their order; what points at them
/// may point at those of the record too. Each row of `changed` follows the revision it has; one
/// that was never so is taken back, where it is said why. The arrangements as they then are must be
/// without fault, else nothing is kept. Codes: nothing_to_keep; number_not_next; newer_revision;
/// faulty_arrangements (the first fault's words, and how many more).
Result<Entry> add_arrangements(Record& record, Author const& author,
                               partnership::Arrangements const& added,
                               ArrangementRows const& changed = {});
/// The same within a change; how many nouns.
Result<std::size_t> keep_arrangements(Record& record, Change& change,
                                      partnership::Arrangements const& added,
                                      ArrangementRows const& changed = {});

// The fields of each, in the order of their tables' columns.
template <class Fields>
void fields_of(Fields& field, partnership::MemberAgency& agency) {
    field(agency.name), field(agency.kind), field(agency.since), field(agency.until);
    field(agency.continues);
}
template <class Fields>
void fields_of(Fields& field, partnership::Body& body) {
    field(body.kind), field(body.since), field(body.until);
}
template <class Fields>
void fields_of(Fields& field, partnership::BodyName& name) {
    field(name.body), field(name.since), field(name.name), field(name.short_name);
}
template <class Fields>
void fields_of(Fields& field, partnership::TermsOfReference& terms) {
    field(terms.body), field(terms.since), field(terms.purpose), field(terms.meets);
    field(terms.quorum), field(terms.document);
}
template <class Fields>
void fields_of(Fields& field, partnership::ReportingLine& line) {
    field(line.body), field(line.kind), field(line.to), field(line.since), field(line.until);
}
template <class Fields>
void fields_of(Fields& field, partnership::Succession& succession) {
    field(succession.before), field(succession.kind), field(succession.after);
    field(succession.on);
}
template <class Fields>
void fields_of(Fields& field, partnership::Post& post) {
    field(post.agency), field(post.title), field(post.since), field(post.until);
}
template <class Fields>
void fields_of(Fields& field, partnership::PostHolding& holding) {
    field(holding.post), field(holding.person), field(holding.kind), field(holding.since);
    field(holding.until);
}
template <class Fields>
void fields_of(Fields& field, partnership::Membership& seat) {
    field(seat.body), field(seat.post), field(seat.seat), field(seat.votes), field(seat.role);
    field(seat.since), field(seat.until);
}
template <class Fields>
void fields_of(Fields& field, partnership::Delegation& delegation) {
    field(delegation.from), field(delegation.to), field(delegation.body);
    field(delegation.matters), field(delegation.since), field(delegation.until);
    field(delegation.recorded_in);
}

}  // namespace breakwater::store
