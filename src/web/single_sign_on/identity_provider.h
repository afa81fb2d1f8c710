#pragma once
// The organisation's identity provider, as this service deals with it: the authorisation code flow
// of OpenID Connect with PKCE. What it publishes is fetched when it is first needed and kept for an
// hour; nothing is asked of it before somebody signs in.

#include <mutex>
#include <optional>

#include "web/single_sign_on/attempt.h"
#include "web/single_sign_on/outside_request.h"
#include "web/single_sign_on/provider_documents.h"
#include "web/single_sign_on/settings.h"

namespace breakwater::web {

/// What the browser brought back in the address.
struct BroughtBack {
    std::string code, state, issuer, error;
};

/// Safe from any thread.
class IdentityProvider {
public:
    IdentityProvider(SingleSignOnSettings settings, AskOutside ask);

    SingleSignOnSettings const& settings() const { return settings_; }

    /// Where to send the browser to. Blocks. Codes: those of asking and of reading what it
    /// publishes; provider_away, where that failed a moment ago.
    Result<std::string> way_there(Attempt const& attempt, Instant now);

    /// Who came back. Blocks, for some seconds at most. Codes: wrong_state, mixed_up (another
    /// provider's answer), sent_back (the provider's own refusal), no_code; those of asking, of
    /// reading tokens, and of access::judge().
    Result<access::Identity> who_came_back(Attempt const& attempt, BroughtBack const& brought,
                                           Instant now);

    /// Where they sign out there too; empty where it is not offered. Blocks, as way_there().
    Result<std::string> way_out(Instant now);

private:
    Result<ProviderDescription> description(Instant now);
    Result<std::vector<SigningKey>> keys(std::string const& address, Instant now, bool anew);
    Result<TokenAnswer> fetch_tokens(ProviderDescription const& provider, Attempt const& attempt,
                                     std::string const& code) const;
    Result<access::IdentityToken> read(std::string const& token, std::string const& keys_address,
                                       Instant now);

    SingleSignOnSettings const settings_;
    AskOutside const ask_;
    std::mutex mutex_;
    std::optional<ProviderDescription> description_;
    std::vector<SigningKey> keys_;
    Instant description_at_{}, keys_at_{}, failed_at_{};
};

}  // namespace breakwater::web
