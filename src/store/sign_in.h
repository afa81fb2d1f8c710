#pragma once
// Signing in: first the password, then the second factor. Whoever may not is told the same in the
// same time, whether there is such an account, a wrong password or a closed one. Each step is in
// the journal.

#include "access/authenticator.h"
#include "access/password.h"
#include "access/session.h"
#include "access/throttle.h"
#include "store/accounts.h"

namespace breakwater::store {

/// What signing in is guarded by.
struct SignInRules {
    access::AccessSettings settings;
    access::CommonPasswords common;
};

/// Where somebody sits: their network address, and what their browser was given when it last signed
/// in (empty: never).
struct From {
    Instant now;
    std::string address;
    access::Secret device;
};

/// What somebody who is invited is shown.
struct OpenInvitation {
    access::AccountId account;
    Sensitive<std::string> name, sign_in;
    access::Secret authenticator;
};
/// Code invitation_over: no such invitation, or taken up, or too late; all the same.
Result<OpenInvitation> open_invitation(AccessRecord& access, access::Secret const& code,
                                       Instant now);

/// What the form is not right yet about; each `code` names its field's problem.
struct TakenUp {
    std::vector<Error> problems;                 ///< of the password, or wrong_code
    std::vector<access::Secret> recovery_codes;  ///< shown once, where there is no problem
};
/// Sets password and second factor, ends every session and passkey there was. The code is one that
/// the authenticator shows. Codes: invitation_over, no_memory.
Result<TakenUp> take_up_invitation(AccessRecord& access, access::Secret const& code,
                                   access::Secret const& password, std::string_view second_factor,
                                   From const& from, SignInRules const& rules);

/// A session's id, for a cookie; and what the browser keeps to be known again.
struct SignedIn {
    access::Secret session;
    access::Secret device;  ///< empty after the first step
    access::AccountId account;
    std::int64_t recovery_codes_left = -1;  ///< where one was used; else -1
};

/// The first step; the session serves for the second one only. Codes: sign_in_refused; and
/// wait, with how long, for this account from this device or address whether or not it exists.
Result<SignedIn> give_password(AccessRecord& access, std::string_view sign_in,
                               access::Secret const& password, From const& from,
                               SignInRules const& rules);

/// The second step, or a step up: a new session id, and the old one ends. `second_factor` is a code
/// of the authenticator or a recovery code. Codes: not_signed_in, wrong_code, wait.
Result<SignedIn> give_second_factor(AccessRecord& access, access::Secret const& session,
                                    std::string_view second_factor, From const& from,
                                    SignInRules const& rules);

struct SessionNow {
    access::Session session;
    access::SessionState state = access::SessionState::ended;
    Instant ends_at;
};
/// What a session is worth now. Code not_signed_in: none of this id, or it ended; ended_idle.
Result<SessionNow> read_session_now(AccessRecord& access, access::Secret const& session,
                                    Instant now, access::AccessSettings const& settings);
/// That somebody is there is noted now and then: where it is time to, it is, in a transaction of
/// its own, and `found` says so. Code not_signed_in: it ended while this waited to write.
Result<void> note_seen(AccessRecord& access, access::Secret const& session, SessionNow& found,
                       Instant now, access::AccessSettings const& settings);
/// The one, and then the other.
Result<SessionNow> look_up_session(AccessRecord& access, access::Secret const& session, Instant now,
                                   access::AccessSettings const& settings);

/// A session that both factors were given for and that only time ended; else nothing.
Result<std::optional<access::Session>> session_that_time_ended(
    AccessRecord& access, access::Secret const& session, Instant now,
    access::AccessSettings const& settings);

Result<void> sign_out(AccessRecord& access, access::Secret const& session, From const& from);
/// By themselves, or by whoever may end sessions.
Result<void> sign_out_everywhere(AccessRecord& access, By const& by, access::AccountId account);

/// Signed in already. Codes: wrong_password, wait, no_memory.
Result<std::vector<Error>> change_password(AccessRecord& access, access::AccountId account,
                                           access::Secret const& old, access::Secret const& wanted,
                                           From const& from, SignInRules const& rules);
/// The old ones serve no more.
Result<std::vector<access::Secret>> renew_recovery_codes(AccessRecord& access, By const& by,
                                                         access::AccountId account,
                                                         access::AccessSettings const& settings);

}  // namespace breakwater::store
