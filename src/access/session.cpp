#include "access/session.h"

#include <algorithm>

namespace breakwater::access {

SessionState state_of(Session const& session, AccessSettings const& settings, Instant now) {
    if (!session.second_factor_at)
        return now - session.started_at < settings.sign_in_step ? SessionState::code_awaited
                                                                : SessionState::ended;
    if (now - session.started_at >= settings.session_longest) return SessionState::ended;
    if (now - session.seen_at >= settings.session_idle) return SessionState::ended_idle;
    return SessionState::signed_in;
}

Instant ends_at(Session const& session, AccessSettings const& settings) {
    if (!session.second_factor_at) return session.started_at + settings.sign_in_step;
    return std::min(session.seen_at + settings.session_idle,
                    session.started_at + settings.session_longest);
}

bool is_to_be_noted(Session const& session, AccessSettings const& settings, Instant now) {
    return now - session.seen_at >=
           std::max(std::chrono::seconds{settings.session_idle} / 20, std::chrono::seconds{1});
}

}  // namespace breakwater::access
