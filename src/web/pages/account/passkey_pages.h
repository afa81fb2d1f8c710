#pragma once
// My passkeys: which there are, adding one, removing one.

#include "web/routes/route.h"

namespace breakwater::web {

Response passkeys_page(Visit& visit);
Response new_passkey_page(Visit& visit);
Response new_passkey_post(Visit& visit);
Response remove_passkey_page(Visit& visit, Number passkey);
Response remove_passkey_post(Visit& visit, Number passkey);

}  // namespace breakwater::web
