#pragma once
// Disagreements about children in the record: who may be shown which is decided before they are
// read out, by store::look_at_child() with the posts they name.

#include "partnership/child_disagreement.h"
#include "store/noun_table.h"

namespace breakwater::store {

/// Every one as known at the entry, by number. Code store_damaged.
Result<std::vector<partnership::ChildDisagreementHistory>> read_child_disagreements(Record& record,
                                                                                    Entry known_at);

/// Codes: those of partnership::check_disagreement(); no_such_person; no_such_noun (an agency or
/// post that the record does not hold).
Result<partnership::ChildDisagreementId> add_child_disagreement(
    Record& record, Author const& author, partnership::ChildDisagreement const& disagreement);

/// Its disagreement and number are not looked at. Codes: no_such_noun; those of
/// partnership::check_event().
Result<std::int64_t> add_child_disagreement_event(Record& record, Author const& author,
                                                  partnership::ChildDisagreementId disagreement,
                                                  partnership::ChildDisagreementEvent const& event);

template <class Fields>
void fields_of(Fields& field, partnership::ChildDisagreement& disagreement) {
    field(disagreement.person), field(disagreement.raised_on);
    field(disagreement.raised_by_agency), field(disagreement.raised_by);
    field(disagreement.with_agency), field(disagreement.with_post);
    field(disagreement.issue), field(disagreement.asked), field(disagreement.in_danger);
    field(disagreement.account);
}
template <class Fields>
void fields_of(Fields& field, partnership::ChildDisagreementEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.words);
    field(event.outcome), field(event.post), field(event.account);
}

}  // namespace breakwater::store
