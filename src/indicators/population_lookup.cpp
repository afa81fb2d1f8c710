#include "indicators/population_lookup.h"

namespace breakwater::indicators {

PopulationLookup lookup(Populations const& populations, journey::JourneyFacts const& facts) {
    return [&populations, said = facts.children_living_there](
               std::string_view series, std::string_view area, Month month,
               std::string_view indicator) -> std::optional<PopulationInUse> {
        auto const* const estimate = populations.in_use(series, area, month, indicator);
        if (estimate != nullptr) return PopulationInUse{estimate->children, estimate->words};
        // An estimate of the area that was not out by then is still the better reason for none.
        if (!said || !populations.of(area).empty()) return std::nullopt;
        return PopulationInUse{*said, "number of children as the extract says"};
    };
}

}  // namespace breakwater::indicators
