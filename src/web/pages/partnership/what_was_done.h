#pragma once
// What was just done, by the word in the address after it: ?done=seat.

#include "web/routes/visit.h"

namespace breakwater::web {

/// Empty where the address says nothing, or what is no word of ours.
std::string what_was_done(Visit const& visit);

}  // namespace breakwater::web
