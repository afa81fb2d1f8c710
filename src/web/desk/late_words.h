#pragma once
// Forms that come too late. What somebody wrote for a page whose route says so is kept sealed where
// their session has ended, or where it was refused and the route says that too, and laid on the
// visit when the same person opens that page again.

#include "web/desk/gate.h"

namespace breakwater::web {

/// In a form that our script sends by itself as a session ends: it is kept, and never taken as
/// though somebody had pressed a button.
inline constexpr std::string_view session_ends_field = "session_ends";

/// Keeps what was posted for whoever's session it is, or was: nobody else is ever given it. Nothing
/// where the route's forms are lost, or the session is not one that only time ended.
Result<void> keep_late_fields(Visit const& visit, Route const& route);

/// Lays on the visit what was kept for this person and page.
Result<void> find_late_fields(Visit& visit, Route const& route, std::span<Route const> routes);

/// A form of this page was taken: what was kept has come back.
Result<void> forget_late_fields(Visit const& visit, Route const& route);

/// Words for the sign-in page: why whoever asks is no longer signed in, and that what they wrote
/// for the page they go on to is kept. Empty where their session is not one that time ended.
struct EndedSession {
    bool ended = false, kept = false;
};
Result<EndedSession> ended_session(Visit const& visit, std::string_view onward);

}  // namespace breakwater::web
