#pragma once
// Which body a list is narrowed to: a field of the form above it.

#include "partnership/arrangements.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// The field `body`: every body, or one of those that stand on the day. `chosen` not known: every.
void write_body_filter(markup::Html& html, partnership::Arrangements const& all, BodyId chosen,
                       Date on);

}  // namespace breakwater::web
