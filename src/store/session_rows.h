#pragma once
// The rows of sessions, and the journal's entries about signing in: what every way to sign in does
// alike. All of it within the caller's transaction.

#include "access/session.h"
#include "store/sign_in.h"

namespace breakwater::store {

Error not_signed_in();

/// Of somebody who signs in, or is refused: then it is not known that they are who they say, and
/// the account is named as what it is about alone.
JournalDraft sign_in_event(From const& from, access::AccountId account, std::string_view act,
                           std::string_view answer = "allowed");
Result<void> note(AccessRecord& access, JournalDraft const& draft);

struct SessionRow {
    access::Session session;
    std::string address;
    bool ended = false;
};

std::string session_digest(access::Secret const& session);
Result<std::optional<SessionRow>> read_session(AccessRecord& access, access::Secret const& session);
/// Gives its id, which only the browser will know.
Result<access::Secret> begin_session(AccessRecord& access, access::Session const& session,
                                     std::string_view address);
Result<void> end_session(AccessRecord& access, access::Secret const& session, Instant now,
                         std::string_view why);
/// The session of somebody who is signed in and shows their second factor again. Code
/// not_signed_in.
Result<SessionRow> session_to_step_up(AccessRecord& access, access::Secret const& session,
                                      access::AccessSettings const& settings, Instant now);
/// Another in its place, in which they have just shown it; the journal says how.
Result<SignedIn> step_up(AccessRecord& access, SessionRow const& row, access::Secret const& session,
                         From const& from, std::string_view how);
/// All of an account.
Result<void> end_sessions(AccessRecord& access, access::AccountId account, Instant now);

/// The account's lookup digest: what devices and failures are counted by.
Result<std::string> lookup_of(AccessRecord& access, access::AccountId account);

}  // namespace breakwater::store
