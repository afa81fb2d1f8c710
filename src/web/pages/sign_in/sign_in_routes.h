#pragma once
// Signing in by password and second factor, taking up an invitation, signing out.

#include "web/routes/route.h"

namespace breakwater::web {

Response sign_in_page(Visit& visit);
Response sign_in_post(Visit& visit);
/// The second factor, after the password.
Response code_page(Visit& visit);
Response code_post(Visit& visit);
/// The second factor once more, for what needs one given not long ago.
Response again_page(Visit& visit);
Response again_post(Visit& visit);
/// The seconds left of the session, for the script that warns: asking is being there.
Response stay_post(Visit& visit);
Response sign_out_post(Visit& visit);
/// Somebody invited chooses a password and sets their authenticator up.
Response invitation_page(Visit& visit, Word code);
Response invitation_post(Visit& visit, Word code);

}  // namespace breakwater::web
