#pragma once
// Whether an authenticator made a passkey for this service, and whether it signed with one for this
// service, now: what a browser brings back (Web Authentication Level 2, sections 7.1 and 7.2). The
// keys and signatures are read and checked by libfido2. Who makes an authenticator is not asked for
// (attestation "none"): any that proves who holds it is as good.

#include <string>

#include "access/passkey.h"
#include "kernel/result.h"
#include "web/http/fields.h"
#include "web/passkeys/passkey_site.h"

namespace breakwater::web {

/// Of the form that our script fills in; bytes, as the browser has them.
struct NewPasskeyAnswer {
    std::string client_data;         ///< JSON by the browser: what it was asked, by whom
    std::string authenticator_data;  ///< by the authenticator: for whom, how proved, the key
};
struct PasskeyAnswer {
    std::string credential, user;  ///< what the authenticator calls the passkey, and its owner
    std::string client_data, authenticator_data, signature;
};

/// Code passkey_not_understood: something is missing, too long or no base64url.
Result<NewPasskeyAnswer> read_new_passkey(Fields const& form);
Result<PasskeyAnswer> read_passkey_answer(Fields const& form);

/// What was asked: `challenge` as it was sent.
struct PasskeyAsked {
    PasskeySite const& site;
    std::string_view challenge;
};

/// The passkey that was made. Codes: passkey_not_understood, wrong_ceremony (it was asked for
/// something else), wrong_challenge, wrong_origin, another_site (inside of a page of one, or the
/// passkey belongs to one), not_verified (its holder was not asked for a finger, face or PIN),
/// kind_not_taken.
Result<access::PasskeyKey> judge_new_passkey(NewPasskeyAnswer const& answer,
                                             PasskeyAsked const& asked);

/// How often the authenticator says that it was used: its holder is who has `key`. Whose it is, and
/// whether that is who `answer.user` says, is the caller's to know. Codes: the same, and
/// wrong_signature.
Result<std::int64_t> judge_passkey(PasskeyAnswer const& answer, PasskeyAsked const& asked,
                                   access::PasskeyKey const& key);

}  // namespace breakwater::web
