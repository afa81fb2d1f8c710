#pragma once
// Where a figure is going since an earlier one: up or down, better or worse, in words.

#include <string>
#include <string_view>

#include "indicators/definition.h"
#include "indicators/outturn.h"

namespace breakwater::indicators {

enum class Arrow { up, down, level, none };
enum class Travel { better, worse, same, not_said };

struct DirectionOfTravel {
    Arrow arrow = Arrow::none;
    Travel travel = Travel::not_said;  ///< not_said: no polarity, or no arrow
    std::string words;                 ///< "Up 2 points, better", "Down 354", "No change"
};

/// From `before` to `now`, as shown: to the decimals of the two values. No arrow where either has
/// no value, or where the definition changed between them. Of an indicator that is to stay in a
/// range, only up or down is said.
DirectionOfTravel direction_of_travel(Polarity better, Outturn const& before, Outturn const& now);

}  // namespace breakwater::indicators
