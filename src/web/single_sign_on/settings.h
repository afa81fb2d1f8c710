#pragma once
// How people sign in at their organisation's own identity provider: what the operator says of it.

#include <string>
#include <vector>

#include "access/identity_token.h"
#include "access/secret.h"

namespace breakwater::web {

struct SingleSignOnSettings {
    std::string name;    ///< as people know it: "your council account"
    std::string issuer;  ///< the provider's address, exactly as its tokens say it
    std::string client;  ///< what the provider calls this service
    access::Secret secret;
    std::string site;  ///< this service's address, without a slash at its end
    /// The claim that says that the provider vouches for the address of mail.
    std::string verified_by = "email_verified";
    std::vector<access::FactorSign> second_factor;

    /// Where the provider sends people back to; it must know it, to the letter.
    std::string return_address() const { return site + "/sign-in/single-sign-on/return"; }
};

/// Codes: no_name, no_client, no_secret, no_libcurl, not_an_outside_address (of the issuer or the
/// site: https, or http on this machine, for tests).
Result<SingleSignOnSettings> checked(SingleSignOnSettings settings);

}  // namespace breakwater::web
