#pragma once
// Passkeys of accounts: which there are, and signing in with one. It stands for both factors, as
// nobody uses it without a finger, a face or a PIN. That it signed is checked before; here is whose
// it is, that it still serves, and that nobody has a copy of it. Each step is in the journal.

#include "access/passkey.h"
#include "store/sign_in.h"

namespace breakwater::store {

struct Passkey {
    std::int64_t number = 0;
    access::AccountId account;
    access::PasskeyKey key;
    Sensitive<std::string> name;  ///< what its owner calls it
    Instant added_at;
    std::optional<Instant> used_at;  ///< to sign in, or to step up
};

/// The longest name, in bytes.
inline constexpr std::size_t passkey_name_longest = 60;

/// What authenticators are told to call the account: 32 bytes that say nothing of anybody.
std::string passkey_user(AccessRecord const& access, access::AccountId account);

/// Oldest first. Code store_damaged.
Result<std::vector<Passkey>> passkeys_of(AccessRecord& access, access::AccountId account);
/// By what its authenticator calls it.
Result<std::optional<Passkey>> find_passkey(AccessRecord& access, std::string_view credential);

/// Codes: no_name, name_too_long, passkey_there, too_many_passkeys, no_password (who signs in at
/// their provider alone has passkeys there), account_closed.
Result<void> add_passkey(AccessRecord& access, By const& by, access::AccountId account,
                         access::PasskeyKey const& key, std::string_view name,
                         access::AccessSettings const& settings);
/// Code unknown_passkey.
Result<void> remove_passkey(AccessRecord& access, By const& by, access::AccountId account,
                            std::int64_t number);
/// All of an account, within the caller's transaction.
Result<void> forget_passkeys(AccessRecord& access, access::AccountId account);

/// Notes that a challenge was answered. `until`: when it would serve no more in any case. Code
/// challenge_answered, where it was before.
Result<void> use_challenge(AccessRecord& access, std::string_view challenge, Instant until,
                           Instant now);

/// Code wait, with how long: so much was refused to this network address. Whoever shows that their
/// browser was signed in before is not kept waiting by it.
Result<void> check_passkey_wait(AccessRecord& access, From const& from,
                                access::AccessSettings const& settings);

/// A passkey that signed, and how often its authenticator says that it was used.
struct PasskeyUse {
    std::int64_t passkey = 0;
    access::AccountId account;
    std::int64_t uses = 0;
};
/// `session`: what the browser brought, which serves no more. Codes: sign_in_refused, whatever the
/// reason, which the journal has (counter_went_back: somebody may have a copy); wait.
Result<SignedIn> sign_in_by_passkey(AccessRecord& access, PasskeyUse const& use,
                                    access::Secret const& session, From const& from,
                                    SignInRules const& rules);
/// Whoever is signed in proves again that it is them. Codes: not_signed_in, sign_in_refused.
Result<SignedIn> step_up_by_passkey(AccessRecord& access, PasskeyUse const& use,
                                    access::Secret const& session, From const& from,
                                    SignInRules const& rules);

/// What the browser brought was no good: `why` is an error's code. `account`: whose passkey it was
/// said to be; may be unknown.
Result<void> note_refused_passkey(AccessRecord& access, access::AccountId account,
                                  std::string_view why, From const& from, SignInRules const& rules);

/// The passkeys' part of verify(): calls with words for each row that Breakwater did not write.
Result<std::int64_t> check_passkey_marks(AccessRecord& access,
                                         std::function<void(std::string)> const& fault);

}  // namespace breakwater::store
