#pragma once
// The months of a baseline and since, with the frozen median across them.

#include "web/pages/partnership/effect_now.h"

namespace breakwater::web {

/// Nothing where there are fewer than two figures, or no baseline.
void write_effect_chart(Html& html, Visit const& visit, partnership::Action const& action,
                        EffectNow const& now);

}  // namespace breakwater::web
