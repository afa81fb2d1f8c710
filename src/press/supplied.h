#pragma once
// Figures that agencies supplied, beside those that are counted.

#include "indicators/definition.h"
#include "store/supplied_figures.h"

namespace breakwater::press {

/// Adds what was supplied, as known at the entry: each as of the agency that gave it, those it said
/// it has not as not available. What the catalogue counts, or does not have, is left out. Codes:
/// those of store::supplied_figures.
Result<void> add_supplied(indicators::OutturnTable& outturns, store::Record& record,
                          store::Entry known_at, indicators::Catalogue const& catalogue,
                          std::string_view area);

}  // namespace breakwater::press
