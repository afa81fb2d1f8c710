#pragma once
// The partnership's business as the record knows it now.

#include "partnership/business_text.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// Codes: those of opening the record; store_damaged.
Result<partnership::Business> business_now(Visit& visit);

}  // namespace breakwater::web
