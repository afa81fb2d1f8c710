#pragma once
// How many disagreements about children there were: by quarter, by who raised it with whom, by the
// stage and by what came of them. For the service whose children they are about as they are; for
// others, and for the public, with what would point at a child withheld.

#include "web/routes/visit.h"

namespace breakwater::web {

Response disagreement_counts_route(Visit& visit);
/// `form` is csv or xlsx.
Response disagreement_counts_table_route(Visit& visit, Word form);

}  // namespace breakwater::web
