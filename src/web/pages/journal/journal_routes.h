#pragma once

#include "web/routes/route.h"

namespace breakwater::web {

/// What the person has viewed and done: everybody can see what is recorded of them.
Response my_journal_page(Visit& visit);

}  // namespace breakwater::web
