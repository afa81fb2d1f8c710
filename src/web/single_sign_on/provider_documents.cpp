#include "web/single_sign_on/provider_documents.h"

#include <algorithm>

#include "web/single_sign_on/json_text.h"
#include "web/single_sign_on/outside_request.h"

namespace breakwater::web {

namespace {

constexpr std::size_t keys_max = 100;
constexpr std::size_t key_text_max = 2'000;  // 16,384 bits are 2,731 characters: none is that long

bool has(std::vector<std::string> const& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool is_key_text(std::string const& text) {
    return !text.empty() && text.size() <= key_text_max && access::from_base64url(text).ok();
}

Error not_fit(std::string words) {
    return {"provider_not_fit", "the identity provider's description " + std::move(words)};
}

/// RSA of 2,048 bits or more; EC on P-256.
bool is_strong(SigningKey const& key) {
    constexpr std::size_t rsa_bytes_least = 256, p256_bytes = 32;
    auto const first = access::from_base64url(key.first),
               second = access::from_base64url(key.second);
    if (!first.ok() || !second.ok()) return false;
    if (key.kind == "EC")
        return first.value().size() == p256_bytes && second.value().size() == p256_bytes;
    return first.value().size() >= rsa_bytes_least && first.value().front() != '\0';
}

}  // namespace

Result<ProviderDescription> read_description(std::string_view text, std::string const& issuer) {
    auto const json = TRY(Json::read(text));
    if (json.text("issuer") != issuer)
        return Error{"wrong_issuer", "the identity provider calls itself by another address"};
    ProviderDescription found;
    found.authorisation = json.text("authorization_endpoint");
    found.token = json.text("token_endpoint");
    found.keys = json.text("jwks_uri");
    found.about_person = json.text("userinfo_endpoint");
    found.sign_out = json.text("end_session_endpoint");
    for (auto const& address : {found.authorisation, found.token, found.keys})
        if (!is_outside_address(address))
            return not_fit("leaves out an address, or has one that is not by TLS");
    for (auto* const address : {&found.about_person, &found.sign_out})
        if (!is_outside_address(*address)) address->clear();
    // Without TLS only on this machine, and only where the issuer itself is there.
    for (auto const& address :
         {found.authorisation, found.token, found.keys, found.about_person, found.sign_out})
        if (is_plain_loopback(address) && !is_plain_loopback(issuer))
            return not_fit("leads to this machine itself");
    auto const ways = json.texts("token_endpoint_auth_methods_supported");
    found.secret_in_head = ways.empty() || has(ways, "client_secret_basic");
    if (!found.secret_in_head && !has(ways, "client_secret_post"))
        return not_fit("does not take a client secret");
    auto const flows = json.texts("response_types_supported");
    if (!flows.empty() && !has(flows, "code")) return not_fit("does not know the code flow");
    found.names_itself = json.says_yes("authorization_response_iss_parameter_supported");
    return found;
}

Result<std::vector<SigningKey>> read_signing_keys(std::string_view text) {
    auto const json = TRY(Json::read(text));
    auto const all = json.objects("keys");
    if (all.size() > keys_max)
        return Error{"too_many_keys",
                     "the identity provider publishes more keys than are looked at"};
    std::vector<SigningKey> keys;
    for (auto const& each : all) {
        SigningKey key{each.text("kid"), each.text("alg"), each.text("kty"), {}, {}};
        if (each.has("use") && each.text("use") != "sig") continue;
        if (each.has("key_ops") && !has(each.texts("key_ops"), "verify")) continue;
        bool const is_rsa = key.kind == "RSA";
        if (!is_rsa && (key.kind != "EC" || each.text("crv") != "P-256")) continue;
        key.first = each.text(is_rsa ? "n" : "x");
        key.second = each.text(is_rsa ? "e" : "y");
        if (!is_key_text(key.first) || !is_key_text(key.second) || !is_strong(key)) continue;
        keys.push_back(std::move(key));
    }
    if (keys.empty())
        return Error{"no_keys",
                     "the identity provider publishes no key that can be used: RSA of "
                     "2,048 bits or more, or EC on P-256"};
    return keys;
}

Result<TokenAnswer> read_token_answer(std::string_view text) {
    auto const json = TRY(Json::read(text));
    TokenAnswer answer{access::Secret{json.text("id_token")},
                       access::Secret{json.text("access_token")}};
    if (answer.identity_token.disclose().empty())
        return Error{"no_identity_token", "the identity provider's answer holds no ID token"};
    return answer;
}

Result<void> read_about_person(std::string_view text, std::string const& verified_by,
                               access::IdentityToken& token) {
    auto const json = TRY(Json::read(text));
    if (json.text("sub") != token.subject)
        return Error{"wrong_subject", "the identity provider spoke of somebody else"};
    token.address = Sensitive{json.text("email")};
    token.address_is_verified = json.says_yes(verified_by.c_str());
    return {};
}

}  // namespace breakwater::web
