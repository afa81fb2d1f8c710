#pragma once
// What ends when a body, a post or an agency does: nothing of it may be in force a day longer.

#include "web/pages/partnership/arrangement_change.h"

namespace breakwater::web {

/// The rows that are to change so that the body is no more from the day on: with it end its seats,
/// its lines and those to it, and the delegations for it alone.
store::ArrangementRows ending_of(ArrangementsNow const& now, BodyId body, Date until);
/// With the post end who holds it, its seats, and the delegations by and to it.
store::ArrangementRows ending_of(ArrangementsNow const& now, PostId post, Date until);
/// With the agency end its posts, and all that ends with each.
store::ArrangementRows ending_of(ArrangementsNow const& now, MemberAgencyId agency, Date until);

/// "3 seats, 1 reporting line, 2 delegations"; empty where nothing else ends.
std::string what_ends_with_it(store::ArrangementRows const& changed);

}  // namespace breakwater::web
