#pragma once
// My account: roles, where I am signed in, password, recovery codes, lending access.

#include "web/routes/route.h"

namespace breakwater::web {

Response account_page(Visit& visit);
Response password_page(Visit& visit);
Response password_post(Visit& visit);
Response recovery_codes_page(Visit& visit);
Response recovery_codes_post(Visit& visit);
/// Signs out everywhere, here too.
Response my_sessions_page(Visit& visit);
Response my_sessions_post(Visit& visit);
Response lend_page(Visit& visit);
Response lend_post(Visit& visit);

}  // namespace breakwater::web
