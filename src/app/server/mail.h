#pragma once
// What `serve` was told of the organisation's mail server.

#include <optional>

#include "app/serve_options.h"
#include "web/mail/mail.h"

namespace breakwater::app {

/// Nothing where it was told of none. Codes: usage (an option without --mail), secret_too_open,
/// cannot_read, and those of web::checked().
Result<std::optional<web::MailSettings>> mail_of(Arguments const& arguments);

}  // namespace breakwater::app
