#pragma once
// What an identity provider publishes and answers, as text: its own description (OpenID Connect
// Discovery 1.0), its keys (RFC 7517) and the answer that holds a token.

#include <string>
#include <string_view>
#include <vector>

#include "access/identity_token.h"
#include "access/secret.h"

namespace breakwater::web {

struct ProviderDescription {
    std::string authorisation, token, keys;  ///< addresses
    std::string about_person;                ///< "userinfo"; empty: there is none
    std::string sign_out;                    ///< empty: it is not offered
    bool secret_in_head = true;              ///< else in the form
    bool names_itself = false;               ///< it sends `iss` with what it sends people back with
};
/// Codes: json_not_understood, wrong_issuer, provider_not_fit (an address is missing or not fit, or
/// it takes no client secret, or knows no code flow).
Result<ProviderDescription> read_description(std::string_view text, std::string const& issuer);

/// A key that a provider may have signed with.
struct SigningKey {
    std::string id;             ///< "kid"; empty: it has none
    std::string algorithm;      ///< empty: any that is of its kind
    std::string kind;           ///< RSA, or EC for the curve P-256
    std::string first, second;  ///< n and e, or x and y: base64url
};
/// Keys that are not for signatures, or of another kind, are passed over. Codes:
/// json_not_understood, no_keys, too_many_keys.
Result<std::vector<SigningKey>> read_signing_keys(std::string_view text);

struct TokenAnswer {
    access::Secret identity_token, access_token;  ///< the latter may be empty
};
/// Codes: json_not_understood, no_identity_token.
Result<TokenAnswer> read_token_answer(std::string_view text);

/// What it says of the person beside the token: only where it is of the same subject. Codes:
/// json_not_understood, wrong_subject.
Result<void> read_about_person(std::string_view text, std::string const& verified_by,
                               access::IdentityToken& token);

}  // namespace breakwater::web
