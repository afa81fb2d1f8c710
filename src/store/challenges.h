#pragma once
// Challenges in the record, as raised and with all that happened to them since.

#include "partnership/challenge.h"
#include "store/noun_table.h"

namespace breakwater::store {

/// Every challenge as known at the entry, by number. Code store_damaged.
Result<std::vector<partnership::ChallengeHistory>> read_challenges(Record& record, Entry known_at);

/// Codes: those of partnership::check_challenge(); no_such_noun (an agency, body or post that the
/// record does not hold).
Result<ChallengeId> add_challenge(Record& record, Author const& author,
                                  partnership::Challenge const& challenge);

/// Its challenge and number are not looked at. Codes: no_such_noun; those of
/// partnership::check_event().
Result<std::int64_t> add_challenge_event(Record& record, Author const& author,
                                         ChallengeId challenge,
                                         partnership::ChallengeEvent const& event);

template <class Fields>
void fields_of(Fields& field, partnership::Challenge& challenge) {
    field(challenge.kind), field(challenge.raised_on), field(challenge.raised_by);
    field(challenge.to_agency), field(challenge.to_body), field(challenge.forum);
    field(challenge.meeting), field(challenge.figure), field(challenge.issue);
    field(challenge.asked), field(challenge.respond_by), field(challenge.theme);
    field(challenge.in_danger);
}
template <class Fields>
void fields_of(Fields& field, partnership::ChallengeEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.words);
    field(event.outcome), field(event.action), field(event.post);
    field(event.correction.corrects), field(event.correction.takes_back);
}

}  // namespace breakwater::store
