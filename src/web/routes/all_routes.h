#pragma once
// Every route of the service, in one table: from it the tests of permissions are made.

#include "web/routes/route.h"

namespace breakwater::web {

std::span<Route const> all_routes();

/// Of a server that has no record: what it is, and nothing else.
std::span<Route const> open_routes();

}  // namespace breakwater::web
