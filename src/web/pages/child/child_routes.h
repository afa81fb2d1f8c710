#pragma once

#include "web/routes/route.h"

namespace breakwater::web {

/// The record of one child: its overview, and one part of it.
Response child_route(Visit& visit, Number child);
Response child_part_route(Visit& visit, Number child, Word view);
/// Who has viewed it.
Response child_viewers_route(Visit& visit, Number child);
/// Opening a closed record: stated, shown and reviewed.
Response glass_route(Visit& visit, Number child);
Response glass_post(Visit& visit, Number child);

}  // namespace breakwater::web
