#pragma once
// The only requests that this program makes of other machines: of the identity provider that the
// operator named, and of nobody else. TLS is checked against the machine's certificates, no
// redirect is followed, and size and time have an end.

#include <functional>
#include <string>

#include "access/secret.h"

namespace breakwater::web {

struct OutsideRequest {
    std::string address;
    std::string form = {};  ///< posted, url-encoded; a GET where empty
    std::string user = {};  ///< with `password`: by HTTP's basic authentication
    access::Secret password = {};
    access::Secret bearer = {};  ///< or by a token
};

/// The body of an answer of status 200. Codes: outside_unreachable, outside_not_trusted (its
/// certificate), outside_too_slow, outside_too_large, outside_refused (another status).
using AskOutside = std::function<Result<std::string>(OutsideRequest const&)>;
Result<std::string> ask_outside(OutsideRequest const& request);

/// https, or http of this machine itself (127.0.0.1, ::1, localhost), with no name, password or
/// fragment in it.
bool is_outside_address(std::string const& address);
/// Of this machine itself, and without TLS.
bool is_plain_loopback(std::string const& address);

}  // namespace breakwater::web
