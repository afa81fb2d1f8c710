#pragma once
// Whether an extract holds what a figure needs: every table and field its definition asks about,
// for the whole time it looks at. Where it does not, there is no figure, and a reason.

#include <optional>
#include <string>

#include "indicators/definition.h"
#include "indicators/sweep.h"

namespace breakwater::indicators {

struct Missing {
    Status status;       ///< not_known or not_available
    std::string reason;  ///< a sentence for a reader
};

/// What is missing for a figure of `definition` that covers the months from `first` to `last`;
/// nothing where it can be counted. A ratio also needs what `per` counts: asked separately.
std::optional<Missing> missing_for(Definition const& definition, Month first, Month last,
                                   journey::JourneyFacts const& facts, Reaches const& reaches);

}  // namespace breakwater::indicators
