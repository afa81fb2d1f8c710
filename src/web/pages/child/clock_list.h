#pragma once
// The clocks of a child as a list: what is due or late, and how each day was counted.

#include "web/pages/child/child_page.h"

namespace breakwater::web {

/// Those that run or are late, the first due first; what was met last beside them.
void write_clocks_now(Html& html, ChildView const& view);
/// All that ever ran, latest due first, each with how it was counted and its source.
void write_all_clocks(Html& html, ChildView const& view);

}  // namespace breakwater::web
