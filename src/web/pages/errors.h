#pragma once
// The pages for what could not be answered, in plain words: what happened, and what to do.

#include "web/components/page.h"
#include "web/http/response.h"

namespace breakwater::web {

/// The page for this status. `request_id` is shown where it helps whoever looks for the cause.
Response error_page(Site const& site, int status, std::string_view request_id);

}  // namespace breakwater::web
