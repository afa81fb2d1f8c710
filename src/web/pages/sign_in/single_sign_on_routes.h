#pragma once
// Signing in at the organisation's own identity provider: the way there, the way back, and out.
// Where none is set there are no such pages.

#include "web/routes/route.h"

namespace breakwater::web {

Response single_sign_on_page(Visit& visit);
/// For who is signed in, and gives their second factor again there.
Response single_sign_on_again_page(Visit& visit);
Response single_sign_on_return_page(Visit& visit);
/// Signed out here, and perhaps not there.
Response signed_out_page(Visit& visit);
Response single_sign_on_leave_page(Visit& visit);

}  // namespace breakwater::web
