#pragma once
// Signing in by somebody else's word: that of the organisation's own identity provider. An account
// that is there already is bound, the first time, to what the provider calls its owner: where the
// provider vouches for the address of mail that they sign in with here. From then on that name
// alone counts, whatever becomes of the address. Each step is in the journal.

#include "access/identity_token.h"
#include "store/sign_in.h"

namespace breakwater::store {

/// Code wait, with how long: so much was refused to this network address. Whoever shows that their
/// browser was signed in before is not kept waiting by it.
Result<void> check_single_sign_on_wait(AccessRecord& access, From const& from,
                                       access::AccessSettings const& settings);

/// `session`: what the browser brought, which serves no more. Where the provider's second factor
/// does not count, ours is still to be given, as after a password, and `device` is empty. Codes:
/// sign_in_refused, whatever the reason, which the journal has; wait.
Result<SignedIn> sign_in_by_identity(AccessRecord& access, access::Identity const& identity,
                                     access::Secret const& session, From const& from,
                                     SignInRules const& rules);

/// Whoever is signed in gave their second factor again, at the provider: another session id, and
/// the old one ends. Codes: not_signed_in, sign_in_refused.
Result<SignedIn> step_up_by_identity(AccessRecord& access, access::Identity const& identity,
                                     access::Secret const& session, From const& from,
                                     SignInRules const& rules);

/// What came back from the provider was no good: `why` is an error's code.
Result<void> note_refused_single_sign_on(AccessRecord& access, std::string_view why,
                                         From const& from, SignInRules const& rules);

/// The provider could not be asked: in the journal, and counted against nobody.
Result<void> note_single_sign_on_away(AccessRecord& access, std::string_view why, From const& from);

/// What the provider calls them is forgotten, and they are signed out everywhere: the next time
/// they come that way they are bound anew. Code not_bound.
Result<void> unbind_single_sign_on(AccessRecord& access, By const& by, access::AccountId account);

/// The bindings' part of verify(): calls with words for each row that Breakwater did not write.
Result<std::int64_t> check_single_sign_on_marks(AccessRecord& access,
                                                std::function<void(std::string)> const& fault);

}  // namespace breakwater::store
