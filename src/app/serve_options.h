#pragma once
// What `serve` can be told of the organisation's mail server and identity provider.

#include "app/command_line.h"

namespace breakwater::app {

inline constexpr Option mail_options[] = {
    {"--mail", Takes::one, "URL",
     "the mail server by which people are told what there is to look at: "
     "smtp://mail.example.org:587 (STARTTLS) "
     "or smtps://mail.example.org"},
    {"--mail-from", Takes::one, "ADDRESS", "the address that letters come from"},
    {"--mail-site", Takes::one, "URL",
     "this service's own address, for links in letters: https://breakwater.example.org"},
    {"--mail-user", Takes::one, "NAME", "by which the server knows this service, if it asks"},
    {"--mail-password", Takes::one, "PATH",
     "the file with the password (default: $BREAKWATER_MAIL_PASSWORD)"},
};

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

}  // namespace breakwater::app
