#pragma once
// Where a page offers a passkey: our script asks the browser for one, and without it the page says
// what to do instead.

#include "web/routes/visit.h"

namespace breakwater::web {

/// A button within a form, in whose place the passkey's answer goes to /sign-in/passkey; nothing
/// where the service has no passkeys. `otherwise` is the heading of what follows; may be empty.
struct PasskeyButton {
    std::string words;      ///< "Sign in with a passkey"
    std::string otherwise;  ///< "Or with a password"
    std::string without;    ///< what to do where it does not work: "Sign in with your password."
};
void write(Html& html, Visit const& visit, PasskeyButton const& button);

/// Within the form that adds one: what the browser makes it with. `passkeys` are those there, as
/// their authenticators call them.
struct PasskeyMaking {
    std::string user;  ///< what authenticators are told to call the account
    std::vector<std::string> passkeys;
};
void write(Html& html, Visit const& visit, PasskeyMaking const& making);

}  // namespace breakwater::web
