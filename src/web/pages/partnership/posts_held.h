#pragma once
// The posts that the person of the visit holds today.

#include "web/routes/visit.h"

namespace breakwater::web {

std::vector<PostId> posts_held(Visit const& visit);
bool holds(Visit const& visit, PostId post);

}  // namespace breakwater::web
