#include "store/challenges.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/arrangements.h"
#include "store/no_such_noun.h"

namespace breakwater::store {

using partnership::Challenge;
using partnership::ChallengeEvent;
using partnership::ChallengeHistory;

namespace {

Result<void> check_is_there(partnership::Arrangements const& all, Challenge const& challenge) {
    if (partnership::find_post(all, challenge.raised_by) == nullptr)
        return no_such_noun("post", challenge.raised_by.value);
    if (partnership::find_body(all, challenge.forum) == nullptr)
        return no_such_noun("body", challenge.forum.value);
    if (challenge.to_agency.known() &&
        partnership::find_agency(all, challenge.to_agency) == nullptr)
        return no_such_noun("agency", challenge.to_agency.value);
    if (challenge.to_body.known() && partnership::find_body(all, challenge.to_body) == nullptr)
        return no_such_noun("body", challenge.to_body.value);
    return {};
}

}  // namespace

Result<std::vector<ChallengeHistory>> read_challenges(Record& record, Entry known_at) {
    return read_histories(record, "challenge", "challenge_event", known_at,
                          &ChallengeHistory::challenge, &ChallengeEvent::challenge);
}

Result<ChallengeId> add_challenge(Record& record, Author const& author,
                                  Challenge const& challenge) {
    TRY(partnership::check_challenge(challenge));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_arrangements(record, last.entry));
    TRY(check_is_there(all, challenge));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, "challenge", challenge));
    TRY(change.end(fmt::format("challenge {} raised on {}", number, to_iso(challenge.raised_on))));
    TRY(transaction.commit());
    return ChallengeId{number};
}

Result<std::int64_t> add_challenge_event(Record& record, Author const& author,
                                         ChallengeId challenge, ChallengeEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_challenges(record, last.entry));
    auto const at = std::find_if(all.begin(), all.end(),
                                 [&](auto const& each) { return each.challenge.id == challenge; });
    if (at == all.end()) return no_such_noun("challenge", challenge.value);
    TRY(partnership::check_event(*at, event, *record.book));
    if (event.post.known()) {
        auto const arrangements = TRY(read_arrangements(record, last.entry));
        if (partnership::find_post(arrangements, event.post) == nullptr)
            return no_such_noun("post", event.post.value);
    }
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_event(record, change, "challenge_event", challenge.value, event));
    TRY(change.end(fmt::format("challenge {}: {}", challenge.value, access::title(event.kind))));
    TRY(transaction.commit());
    return number;
}

}  // namespace breakwater::store
