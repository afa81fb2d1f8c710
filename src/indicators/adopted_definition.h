#pragma once
// The catalogue with a version of a definition that an area has adopted.

#include "indicators/definition.h"

namespace breakwater::indicators {

/// It holds from its own first day on: versions of before end on that day, and those that were to
/// begin then or later fall away. Its number is one more than the last that stays.
Catalogue with_adopted(Catalogue const& catalogue, Definition adopted);

}  // namespace breakwater::indicators
