#pragma once
// Signing in with a passkey, and proving with one again who one is. Where the service was told of
// no address for them there are no such pages.

#include "web/passkeys/challenge.h"
#include "web/routes/route.h"

namespace breakwater::web {

/// A challenge, as text for our script; the browser keeps it, sealed.
Response passkey_challenge_post(Visit& visit);
/// The answer: of somebody who signs in, or is signed in and steps up.
Response passkey_post(Visit& visit);

/// What this browser was asked, once. Codes: no_challenge (also where it was asked of somebody
/// else), challenge_answered.
Result<Challenge> take_challenge(Visit const& visit, store::AccessRecord& accounts);
void forget_challenge(Response& response, Visit const& visit);

}  // namespace breakwater::web
