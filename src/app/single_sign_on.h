#pragma once
// What `serve` was told of the organisation's identity provider.

#include <optional>

#include "app/command_line.h"
#include "web/single_sign_on/settings.h"

namespace breakwater::app {

inline constexpr Option single_sign_on_options[] = {
    {"--single-sign-on", Takes::one, "URL",
     "the identity provider's address (its issuer): people may sign in there, by OpenID Connect"},
    {"--single-sign-on-name", Takes::one, "NAME",
     "what people call their account there, for the button: \"your council account\""},
    {"--single-sign-on-client", Takes::one, "ID", "what the provider calls this service"},
    {"--single-sign-on-secret", Takes::one, "PATH",
     "the file with the client secret (default: $BREAKWATER_SINGLE_SIGN_ON_SECRET)"},
    {"--single-sign-on-site", Takes::one, "URL",
     "this service's own address, as browsers have it: https://breakwater.example.org"},
    {"--single-sign-on-second-factor", Takes::several, "CLAIM=VALUE",
     "what says that a second factor was given there, as amr=mfa (else ours is asked for)"},
    {"--single-sign-on-verified-by", Takes::one, "CLAIM",
     "what says that an email address was verified (default: email_verified)"},
};

/// Nothing where it was told of none. Codes: usage (an option without the others), secret_too_open
/// (others may read the file), cannot_read, and those of web::checked().
Result<std::optional<web::SingleSignOnSettings>> single_sign_on_of(Arguments const& arguments);

}  // namespace breakwater::app
