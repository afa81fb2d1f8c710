#pragma once
// What an identity provider says of somebody who signed in there (an ID token: OpenID Connect Core
// 1.0, section 2), and whether it was said to us, now, of this very sign-in. That the provider
// itself signed it is checked before.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernel/london_time.h"
#include "kernel/result.h"
#include "kernel/sensitive.h"

namespace breakwater::access {

struct IdentityToken {
    std::string issuer, subject;
    std::vector<std::string> audiences;
    std::string authorised_party;  ///< azp; empty: not said
    std::optional<Instant> issued_at, valid_from, expires_at;
    std::optional<Instant> authenticated_at;  ///< auth_time: when they last proved who they are
    std::string nonce;
    Sensitive<std::string> address;  ///< of electronic mail; empty: not said
    bool address_is_verified = false;
    std::vector<std::string> context;       ///< acr
    std::vector<std::string> methods;       ///< amr
    std::vector<std::string> requirements;  ///< acrs, of Microsoft Entra ID
};

/// What in a token says that a second factor was given: "amr=mfa".
struct FactorSign {
    std::string claim, value;
    bool operator==(FactorSign const&) const = default;
};
/// `claim` is acr, amr or acrs. Code not_a_factor_sign.
Result<FactorSign> parse_factor_sign(std::string_view text);

/// What a token must say to be the answer to what was asked.
struct TokenExpected {
    std::string issuer, client, nonce;
    Instant asked_at, now;
    /// They must have proved who they are after it was asked, not merely be signed in there still.
    bool proved_anew = false;
    std::span<FactorSign const> second_factor;  ///< none: the provider's never counts as ours
};

/// Who somebody is, as their provider says.
struct Identity {
    std::string issuer, subject;              ///< together theirs alone, and never anybody else's
    Sensitive<std::string> verified_address;  ///< empty: none that the provider vouches for
    bool by_second_factor = false;
};

/// Codes, the first that holds: wrong_issuer, wrong_audience (not us alone), wrong_party, expired,
/// not_yet_valid, issued_before_asked, wrong_nonce, no_subject, not_proved_anew. Clocks may differ
/// by a minute.
Result<Identity> judge(IdentityToken const& token, TokenExpected const& expected);

}  // namespace breakwater::access
