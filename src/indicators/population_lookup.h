#pragma once
// Which number of children a rate divides by.

#include "indicators/engine.h"
#include "indicators/population.h"

namespace breakwater::indicators {

/// The estimate in use, or where none is held of the area, what the extract says of itself. The
/// estimates outlive it.
PopulationLookup lookup(Populations const& populations, journey::JourneyFacts const& facts);

}  // namespace breakwater::indicators
