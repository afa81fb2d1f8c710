#pragma once
// Forms that keep the register of risks.

#include "web/routes/route.h"

namespace breakwater::web {

Response new_risk_page(Visit& visit);
Response new_risk_post(Visit& visit);
Response risk_change_page(Visit& visit, Number risk);
Response risk_change_post(Visit& visit, Number risk);

}  // namespace breakwater::web
