#pragma once
// Where passkeys are used: they belong to one name of a service, and answer to no other.

#include <string>

#include "kernel/result.h"

namespace breakwater::web {

struct PasskeySite {
    std::string host;    ///< what passkeys belong to: "breakwater.example.org"
    std::string origin;  ///< as browsers write it: "https://breakwater.example.org:8443"
};

/// Of the address that browsers have for this service. Code not_a_passkey_site: it is not https (or
/// http of localhost, for trying it), a number in place of a name, or has more than a name and a
/// port; no browser would use a passkey there.
Result<PasskeySite> parse_passkey_site(std::string_view address);

}  // namespace breakwater::web
