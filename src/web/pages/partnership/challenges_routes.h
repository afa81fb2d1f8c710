#pragma once
// The log of challenges, one challenge, and the log as files.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response challenges_route(Visit& visit);  ///< ?quarter= forum= agency= theme= state= kind= page=
Response challenges_csv_route(Visit& visit);
Response challenges_xlsx_route(Visit& visit);
Response challenge_counts_csv_route(Visit& visit);  ///< ?by=theme, and as above
Response challenge_route(Visit& visit, Number challenge);

}  // namespace breakwater::web
