#pragma once
// The journey as it stood on a day: what came later had not happened yet.

#include "journey/journey_facts.h"

namespace breakwater::exchange {

/// Records that begin or are held after `last` are left out; what ended, closed or was decided
/// after it is open still, and what was found then is not known. A child born later is not yet
/// born. Days that lie ahead (when a review is due) stay. `as_at` is `last` where it was later.
journey::JourneyFacts facts_until(journey::JourneyFacts facts, journey::Day last);

}  // namespace breakwater::exchange
