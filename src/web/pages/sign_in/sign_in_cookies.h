#pragma once
// What signing in reads from the browser and lays in it, whichever way somebody signs in.

#include "store/sign_in.h"
#include "web/desk/gate.h"

namespace breakwater::web {

/// Of one attempt at the identity provider.
inline constexpr std::string_view attempt_cookie = "breakwater-sign-in";

store::From from_of(Visit const& visit);
access::Secret session_of(Visit const& visit);
/// `days` is 0 for this visit of the browser alone; an empty value takes the cookie away.
void set_cookie(Response& response, Visit const& visit, std::string_view name,
                std::string_view value, int days);

/// Where they were going: of the form, or else of the address.
std::string onward_of(Visit const& visit);

/// The session and the mark of the browser, after the second factor or a step up.
void let_in(Response& response, Visit& visit, store::SignedIn const& signed_in);

/// Notes that they came by the identity provider, to offer them the way out there too.
void note_came_elsewhere(Response& response, Visit const& visit);
bool came_elsewhere(Visit const& visit);

}  // namespace breakwater::web
