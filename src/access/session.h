#pragma once
// Being signed in. A session's id is random and known to the browser alone; it changes when the
// second factor is given, and again at every step up.

#include <optional>

#include "access/access_settings.h"
#include "access/restriction.h"

namespace breakwater::access {

struct Session {
    AccountId account;
    Instant started_at, seen_at;
    std::optional<Instant> second_factor_at;  ///< nothing: only the password was given
};

enum class SessionState {
    code_awaited,  ///< nothing may be seen yet
    signed_in,
    ended_idle,
    ended,  ///< it lasted as long as any may, or the code never came
};

SessionState state_of(Session const& session, AccessSettings const& settings, Instant now);

/// When it ends if nothing is done; a page warns `session_warning` before.
Instant ends_at(Session const& session, AccessSettings const& settings);

/// True where `seen_at` is old enough to be written again: not with every request.
bool is_to_be_noted(Session const& session, AccessSettings const& settings, Instant now);

}  // namespace breakwater::access
