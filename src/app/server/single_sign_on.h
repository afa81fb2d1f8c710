#pragma once
// What `serve` was told of the organisation's identity provider.

#include <optional>

#include "app/serve_options.h"
#include "web/single_sign_on/settings.h"

namespace breakwater::app {

/// Nothing where it was told of none. Codes: usage (an option without the others), secret_too_open
/// (others may read the file), cannot_read, and those of web::checked().
Result<std::optional<web::SingleSignOnSettings>> single_sign_on_of(Arguments const& arguments);

}  // namespace breakwater::app
