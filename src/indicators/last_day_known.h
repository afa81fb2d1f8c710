#pragma once
// Until when the records of a table are known of.

#include "journey/journey_facts.h"

namespace breakwater::indicators {

/// The last day known, of the table or else of the whole extract; Day::none where neither says.
inline std::int32_t last_day_known(journey::JourneyFacts const& facts,
                                   journey::FactTable const& table) {
    auto const& until = table.coverage.until;
    return until.known() ? until.value : facts.as_at.value;
}

}  // namespace breakwater::indicators
