#pragma once
// What `serve` was told of the organisation's mail server.

#include <optional>

#include "app/command_line.h"
#include "web/mail/mail.h"

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

/// Nothing where it was told of none. Codes: usage (an option without --mail), secret_too_open,
/// cannot_read, and those of web::checked().
Result<std::optional<web::MailSettings>> mail_of(Arguments const& arguments);

}  // namespace breakwater::app
