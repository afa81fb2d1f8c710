#pragma once
// One attempt to sign in at the identity provider, from when somebody is sent there until they come
// back. It is kept in a cookie of the browser that began it, sealed, so that what comes back is
// believed from that browser alone, and the server keeps nothing for whoever never comes back.

#include <string>

#include "access/secret.h"
#include "kernel/london_time.h"
#include "store/store_key.h"

namespace breakwater::web {

/// Each is random and for this attempt alone.
struct Attempt {
    std::string state;      ///< comes back in the address (RFC 6749, section 10.12)
    std::string nonce;      ///< comes back in the token
    std::string verifier;   ///< proves that whoever fetches the token began this (RFC 7636)
    std::string next;       ///< where they were going: a path of ours
    bool steps_up = false;  ///< they are signed in, and give their second factor again
    Instant started_at;
};

Attempt begin_attempt(Instant now, std::string next, bool steps_up);

/// What is sent in place of the verifier: its SHA-256.
std::string challenge_of(std::string const& verifier);

std::string sealed_attempt(store::StoreKey const& key, Attempt const& attempt);
/// Code no_attempt: none, not ours, or begun longer ago than `longest`.
Result<Attempt> open_attempt(store::StoreKey const& key, std::string_view cookie, Instant now,
                             std::chrono::seconds longest);

}  // namespace breakwater::web
