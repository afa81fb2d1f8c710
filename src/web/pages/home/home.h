#pragma once
// The first page, for whoever is not signed in: what this is, whom it is for, and what to do where
// a child is not safe.

#include "web/routes/visit.h"

namespace breakwater::web {

Response home_page(Visit& visit);

}  // namespace breakwater::web
