#include "web/single_sign_on/identity_provider.h"

#include <fmt/format.h>

#include "web/http/fields.h"
#include "web/single_sign_on/signed_token.h"

namespace breakwater::web {

namespace {

constexpr std::chrono::hours kept_for{1};
constexpr std::chrono::seconds keys_anew_at_most_every{60}, left_alone_after_failure{10};

std::string query_of(std::vector<Field> const& fields) {
    std::string query;
    for (auto const& [name, value] : fields) {
        if (value.empty()) continue;
        query += query.empty() ? "" : "&";
        query += name + "=" + percent_encoded(value);
    }
    return query;
}

std::string with_query(std::string const& address, std::vector<Field> const& fields) {
    auto const joint = address.find('?') == std::string::npos ? '?' : '&';
    return address + joint + query_of(fields);
}

/// Asks for the signs of a second factor, so that the provider asks for one.
void ask_for_second_factor(std::vector<access::FactorSign> const& signs,
                           std::vector<Field>& fields) {
    std::string contexts, requirements;
    for (auto const& sign : signs) {
        if (sign.claim == "acr") contexts += (contexts.empty() ? "" : " ") + sign.value;
        if (sign.claim == "acrs" && requirements.empty()) requirements = sign.value;
    }
    fields.push_back({"acr_values", contexts});
    if (!requirements.empty())
        fields.push_back({"claims", fmt::format(R"({{"id_token":{{"acrs":{{"essential":true,)"
                                                R"("value":"{}"}}}}}})",
                                                requirements)});
}

}  // namespace

IdentityProvider::IdentityProvider(SingleSignOnSettings settings, AskOutside ask)
    : settings_(std::move(settings)), ask_(std::move(ask)) {}

Result<std::string> IdentityProvider::way_there(Attempt const& attempt, Instant now) {
    auto const provider = TRY(description(now));
    std::vector<Field> fields{{"response_type", "code"},
                              {"client_id", settings_.client},
                              {"redirect_uri", settings_.return_address()},
                              {"scope", "openid email"},
                              {"state", attempt.state},
                              {"nonce", attempt.nonce},
                              {"code_challenge", challenge_of(attempt.verifier)},
                              {"code_challenge_method", "S256"}};
    ask_for_second_factor(settings_.second_factor, fields);
    // Whoever steps up is asked again, though they are signed in there still.
    if (attempt.steps_up) {
        fields.push_back({"prompt", "login"});
        fields.push_back({"max_age", "0"});
    }
    return with_query(provider.authorisation, fields);
}

Result<access::Identity> IdentityProvider::who_came_back(Attempt const& attempt,
                                                         BroughtBack const& brought, Instant now) {
    if (brought.state.empty() || !access::same_bytes(brought.state, attempt.state))
        return Error{"wrong_state", "this is not the answer to what this browser asked"};
    auto const provider = TRY(description(now));
    // RFC 9207: the answer of another provider is not given to this one.
    if (brought.issuer.empty() ? provider.names_itself : brought.issuer != settings_.issuer)
        return Error{"mixed_up", "this is the answer of another identity provider"};
    if (!brought.error.empty())
        return Error{"sent_back", "the identity provider did not sign them in"};
    if (brought.code.empty()) return Error{"no_code", "the identity provider sent nothing back"};
    auto const answer = TRY(fetch_tokens(provider, attempt, brought.code));
    auto token = TRY(read(answer.identity_token.disclose(), provider.keys, now));
    access::TokenExpected const expected{.issuer = settings_.issuer,
                                         .client = settings_.client,
                                         .nonce = attempt.nonce,
                                         .asked_at = attempt.started_at,
                                         .now = now,
                                         .proved_anew = attempt.steps_up,
                                         .second_factor = settings_.second_factor};
    auto identity = TRY(access::judge(token, expected));
    bool const says_more = token.address.disclose().empty() && !provider.about_person.empty() &&
                           !answer.access_token.disclose().empty();
    if (!says_more) return identity;
    // Where the token says no address, the provider is asked for it beside the token.
    auto const text = TRY(ask_({.address = provider.about_person, .bearer = answer.access_token}));
    TRY(read_about_person(text, settings_.verified_by, token));
    if (token.address_is_verified) identity.verified_address = token.address;
    return identity;
}

Result<std::string> IdentityProvider::way_out(Instant now) {
    auto const provider = TRY(description(now));
    if (provider.sign_out.empty()) return std::string{};
    return with_query(provider.sign_out, {{"client_id", settings_.client},
                                          {"post_logout_redirect_uri", settings_.site + "/"}});
}

Result<ProviderDescription> IdentityProvider::description(Instant now) {
    {
        std::lock_guard const lock{mutex_};
        if (description_ && now - description_at_ < kept_for) return *description_;
        if (now - failed_at_ < left_alone_after_failure)
            return Error{"provider_away", "the identity provider could not be reached just now"};
    }
    auto issuer = settings_.issuer;
    if (issuer.ends_with('/')) issuer.pop_back();
    auto const text = ask_({.address = issuer + "/.well-known/openid-configuration"});
    auto found = text.ok() ? read_description(text.value(), settings_.issuer)
                           : Result<ProviderDescription>{text.error()};
    std::lock_guard const lock{mutex_};
    if (!found.ok()) {
        failed_at_ = now;
        return found.error();
    }
    description_ = found.value();
    description_at_ = now;
    return found;
}

Result<std::vector<SigningKey>> IdentityProvider::keys(std::string const& address, Instant now,
                                                       bool anew) {
    {
        std::lock_guard const lock{mutex_};
        bool const have = !keys_.empty() && now - keys_at_ < kept_for;
        // Whoever sends tokens of made-up keys does not make us ask each time.
        if (have && (!anew || now - keys_at_ < keys_anew_at_most_every)) return keys_;
    }
    auto const text = TRY(ask_({.address = address}));
    auto const found = TRY(read_signing_keys(text));
    std::lock_guard const lock{mutex_};
    keys_ = found;
    keys_at_ = now;
    return found;
}

Result<TokenAnswer> IdentityProvider::fetch_tokens(ProviderDescription const& provider,
                                                   Attempt const& attempt,
                                                   std::string const& code) const {
    std::vector<Field> fields{{"grant_type", "authorization_code"},
                              {"code", code},
                              {"redirect_uri", settings_.return_address()},
                              {"code_verifier", attempt.verifier}};
    OutsideRequest request{.address = provider.token};
    if (provider.secret_in_head) {
        // RFC 6749, section 2.3.1: encoded as in a form before they are joined.
        request.user = percent_encoded(settings_.client);
        request.password = access::Secret{percent_encoded(settings_.secret.disclose())};
    } else {
        fields.push_back({"client_id", settings_.client});
        fields.push_back({"client_secret", settings_.secret.disclose()});
    }
    request.form = query_of(fields);
    auto const text = TRY(ask_(request));
    return read_token_answer(text);
}

Result<access::IdentityToken> IdentityProvider::read(std::string const& token,
                                                     std::string const& keys_address, Instant now) {
    auto const known = TRY(keys(keys_address, now, false));
    auto first = read_signed_token(token, known, settings_.verified_by);
    if (first.ok() || first.error().code != "unknown_key") return first;
    // The provider may have changed its keys since they were fetched.
    auto const fresh = TRY(keys(keys_address, now, true));
    return read_signed_token(token, fresh, settings_.verified_by);
}

}  // namespace breakwater::web
