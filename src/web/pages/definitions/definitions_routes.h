#pragma once

#include "web/routes/route.h"

namespace breakwater::web {

Response definitions_route(Visit& visit);
Response definition_route(Visit& visit, Word indicator);
/// A changed text is counted beside the one in force.
Response trial_route(Visit& visit, Word indicator);
Response trial_post(Visit& visit, Word indicator);
/// It is adopted, from a first day on.
Response adoption_post(Visit& visit, Word indicator);

}  // namespace breakwater::web
