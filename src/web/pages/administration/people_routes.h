#pragma once
// People and their roles: who may sign in, as what, from when until when.

#include "web/routes/route.h"

namespace breakwater::web {

Response people_route(Visit& visit);
Response person_route(Visit& visit, Number account);
/// Somebody who has no account yet, with their first role.
Response invite_page(Visit& visit);
Response invite_post(Visit& visit);
/// A new invitation, for a lost password or telephone.
Response invite_again_page(Visit& visit, Number account);
Response invite_again_post(Visit& visit, Number account);
Response give_role_page(Visit& visit, Number account);
Response give_role_post(Visit& visit, Number account);
Response end_role_page(Visit& visit, Number account, Number role);
Response end_role_post(Visit& visit, Number account, Number role);
Response end_sessions_page(Visit& visit, Number account);
Response end_sessions_post(Visit& visit, Number account);
/// What the identity provider calls them is forgotten.
Response unbind_page(Visit& visit, Number account);
Response unbind_post(Visit& visit, Number account);
Response close_account_page(Visit& visit, Number account);
Response close_account_post(Visit& visit, Number account);

}  // namespace breakwater::web
