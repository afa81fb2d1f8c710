#pragma once
// What happened to a child, one entry after the other, each with where it is known from.

#include "web/pages/child/child_page.h"

namespace breakwater::web {

void write_events(Html& html, ChildView const& view, std::span<RecordEvent const> events);

}  // namespace breakwater::web
