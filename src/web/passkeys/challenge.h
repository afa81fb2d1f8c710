#pragma once
// What a passkey is asked to sign: random, for one browser, one person and a few minutes. It is
// kept in a cookie of that browser, sealed, so that whoever never answers leaves nothing here; one
// that was answered is written down, and serves no more (store/passkeys.h).

#include <string>

#include "access/restriction.h"
#include "kernel/london_time.h"
#include "store/store_key.h"

namespace breakwater::web {

struct Challenge {
    std::string word;           ///< 32 random bytes, as base64url
    access::AccountId account;  ///< who is signed in; not known: somebody who is not yet
    Instant asked_at;
};

Challenge new_challenge(access::AccountId account, Instant now);

std::string sealed_challenge(store::StoreKey const& key, Challenge const& challenge);
/// Code no_challenge: none, not ours, or asked longer ago than `longest`.
Result<Challenge> open_challenge(store::StoreKey const& key, std::string_view cookie, Instant now,
                                 std::chrono::seconds longest);

}  // namespace breakwater::web
