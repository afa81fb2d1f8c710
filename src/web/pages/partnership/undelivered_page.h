#pragma once
// Letters that were not delivered: that a challenge was raised, that an action is overdue, and that
// there is something of a meeting to read. To whom, why not, and sending them again.

#include "store/record.h"
#include "web/routes/visit.h"

namespace breakwater::web {

inline constexpr std::string_view undelivered_path = "/partnership/letters";

Response undelivered_route(Visit& visit);
Response undelivered_post(Visit& visit);

/// How many there are, of what is still open.
Result<std::int64_t> letters_undelivered(Visit& visit, store::Record& record);

}  // namespace breakwater::web
