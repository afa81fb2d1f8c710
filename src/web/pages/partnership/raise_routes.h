#pragma once
// Raising a challenge: of an agency or a body, at a meeting or because of a figure.

#include "web/routes/visit.h"

namespace breakwater::web {

Response raise_page(Visit& visit);  ///< ?figure=initial_conferences_in_timescale month 2024-08
Response raise_post(Visit& visit);

}  // namespace breakwater::web
