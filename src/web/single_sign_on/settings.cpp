#include "web/single_sign_on/settings.h"

#include "web/single_sign_on/libcurl.h"
#include "web/single_sign_on/outside_request.h"

namespace breakwater::web {

Result<SingleSignOnSettings> checked(SingleSignOnSettings settings) {
    if (settings.name.empty())
        return Error{"no_name", "say what people call their account there: it is on the button"};
    if (settings.client.empty())
        return Error{"no_client",
                     "say what the identity provider calls this service: the client id"};
    if (settings.secret.disclose().empty())
        return Error{"no_secret", "the identity provider's client secret is empty"};
    if (!has_libcurl())
        return Error{"no_libcurl",
                     "libcurl.so.4, which asks the identity provider, is not installed: install "
                     "libcurl4"};
    while (settings.site.ends_with('/')) settings.site.pop_back();
    for (auto const& address : {settings.issuer, settings.site})
        if (!is_outside_address(address) || address.find('?') != std::string::npos)
            return Error{"not_an_outside_address",
                         "the address of the identity provider, and that of this service, begin "
                         "with https:// and have no question mark: not " +
                             address};
    return settings;
}

}  // namespace breakwater::web
