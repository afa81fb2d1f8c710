#pragma once
// The journal: who looked at what and changed what, and looks that somebody should ask about. To
// read it a purpose is stated first, and reading it is in the journal itself.

#include "web/routes/route.h"

namespace breakwater::web {

Response journal_route(Visit& visit);
Response unusual_looks_route(Visit& visit);

}  // namespace breakwater::web
