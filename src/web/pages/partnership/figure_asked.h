#pragma once
// The figure that a challenge was raised because of, as it is kept with it:
// "initial_conferences_in_timescale month 2024-08".

#include <optional>
#include <string>
#include <string_view>

#include "indicators/definition.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

/// Nothing where the text is no figure of the catalogue.
std::optional<IndicatorPlace> figure_asked(indicators::Catalogue const& catalogue,
                                           std::string_view text);
std::string to_text(IndicatorPlace const& figure);
/// "Initial conferences held in time, month, August 2024"
std::string figure_words(indicators::Catalogue const& catalogue, IndicatorPlace const& figure);

}  // namespace breakwater::web
