#pragma once
// Disagreements about children in the record: who may be shown which is decided before they are
// read out, by store::look_at_child() with the posts they name.

#include "partnership/child_disagreement.h"
#include "store/noun_table.h"

namespace breakwater::store {

/// Every one as known at the entry, by number. Code store_damaged.
Result<std::vector<partnership::ChildDisagreementHistory>> read_child_disagreements(Record& record,
                                                                                    Entry known_at);

/// One from outside is of no child yet. Codes: those of partnership::check_disagreement();
/// no_such_person; no_such_noun (an agency or post that the record does not hold).
Result<partnership::ChildDisagreementId> add_child_disagreement(
    Record& record, Author const& author, partnership::ChildDisagreement const& disagreement);

/// Its disagreement and number are not looked at. Codes: no_such_noun; those of
/// partnership::check_event().
Result<std::int64_t> add_child_disagreement_event(Record& record, Author const& author,
                                                  partnership::ChildDisagreementId disagreement,
                                                  partnership::ChildDisagreementEvent const& event);

/// Of one raised from outside: which child it is about, which is a revision of its own; 0 where the
/// record has no such child. Codes: no_such_noun; no_such_person; not_from_outside; linked_already
/// (to this child, or found not to be there).
Result<void> link_child_disagreement(Record& record, Author const& author,
                                     partnership::ChildDisagreementId disagreement,
                                     std::int64_t person, Date on, std::int64_t account);

/// What somebody saw before they put it right: how many events were said, and how often what was
/// raised was corrected; and why, which is kept sealed.
struct CorrectingDisagreement {
    std::int64_t seen = 0;
    Sensitive<std::string> why;
    std::int64_t account = 0;
};
/// An event as it should be, by its number: whoever said it first stays with it; what is recorded
/// after it must still be able to have happened. Codes: no_why; no_such_noun; newer_revision; those
/// of partnership::check_event().
Result<void> correct_child_disagreement_event(Record& record, Author const& author,
                                              partnership::ChildDisagreementId disagreement,
                                              partnership::ChildDisagreementEvent event,
                                              CorrectingDisagreement const& correcting);
/// It should not have been entered. Codes as correct_child_disagreement_event().
Result<void> take_back_child_disagreement_event(Record& record, Author const& author,
                                                partnership::ChildDisagreementId disagreement,
                                                std::int64_t event,
                                                CorrectingDisagreement const& correcting);
/// What it is about and what is asked, as they should read. Codes: no_why; no_such_noun;
/// newer_revision; no_issue; nothing_asked.
Result<void> correct_child_disagreement(Record& record, Author const& author,
                                        partnership::ChildDisagreementId disagreement,
                                        Sensitive<std::string> issue, Sensitive<std::string> asked,
                                        CorrectingDisagreement const& correcting);

/// What was put right or taken back of one, the last first.
struct DisagreementCorrection {
    std::int64_t event = 0;                                  ///< 0: what was raised
    std::optional<partnership::ChildDisagreementEvent> was;  ///< where it is an event, as it was
    std::string before;                                      ///< the words as they were
    bool taken_back = false;
    std::string why;
    std::string by;  ///< the name of who put it right, as the ledger has it
    Date on;         ///< on which it was put right
};
Result<std::vector<DisagreementCorrection>> corrections_of_disagreement(
    Record& record, partnership::ChildDisagreementId disagreement);
/// How often what was raised was corrected, and how many events were written, for whoever corrects;
/// what the record says of it is in neither, so that they do not tell outside that it was said.
struct DisagreementSeen {
    std::int64_t corrections = 0, events = 0;
};
Result<DisagreementSeen> seen_of_disagreement(Record& record,
                                              partnership::ChildDisagreementId disagreement);

template <class Fields>
void fields_of(Fields& field, partnership::ChildDisagreement& disagreement) {
    field(disagreement.person), field(disagreement.raised_on);
    field(disagreement.raised_by_agency), field(disagreement.raised_by);
    field(disagreement.with_agency), field(disagreement.with_post);
    field(disagreement.issue), field(disagreement.asked), field(disagreement.in_danger);
    field(disagreement.account);
    field(disagreement.described_name), field(disagreement.described_born);
    field(disagreement.described_number), field(disagreement.why);
}
template <class Fields>
void fields_of(Fields& field, partnership::ChildDisagreementEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.words);
    field(event.outcome), field(event.post), field(event.account);
    field(event.correction.corrects), field(event.correction.takes_back), field(event.why);
}

}  // namespace breakwater::store
