#pragma once
// A token as the provider sends it (a JWT, RFC 7519, signed as RFC 7515): believed only where one
// of the provider's own keys signed it, by RS256, PS256 or ES256 and by nothing else. What the
// token itself says of keys is not looked at.

#include <span>
#include <string>
#include <string_view>

#include "access/identity_token.h"
#include "web/single_sign_on/provider_documents.h"

namespace breakwater::web {

/// `verified_by` is the claim that vouches for the address of mail. Codes: token_not_understood,
/// algorithm_not_taken, unknown_key (fetch the keys anew), wrong_signature.
Result<access::IdentityToken> read_signed_token(std::string_view token,
                                                std::span<SigningKey const> keys,
                                                std::string const& verified_by);

/// What a token says, once it is believed. Codes: json_not_understood, token_not_understood.
Result<access::IdentityToken> read_claims(std::string_view text, std::string const& verified_by);

}  // namespace breakwater::web
