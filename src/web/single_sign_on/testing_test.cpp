#include "web/single_sign_on/testing.h"

#include <cjose/cjose.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <memory>

#include "kernel/c_bytes.h"
#include "web/http/fields.h"
#include "web/single_sign_on/json_text.h"

namespace breakwater::web::testing {

namespace {

struct Release {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
    void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
    void operator()(cjose_header_t* head) const { cjose_header_release(head); }
};

cjose_jwk_t* key_of(KeyPair const& pair) {
    static std::map<std::pair<std::string, int>, std::unique_ptr<cjose_jwk_t, Release>> made;
    auto& key = made[{pair.kind, pair.number}];
    cjose_err error;
    std::string const exponent{"\x01\x00\x01", 3};
    if (!key && pair.kind == "RSA")
        key.reset(cjose_jwk_create_RSA_random(2048, to_c(exponent), exponent.size(), &error));
    if (!key && pair.kind == "EC")
        key.reset(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error));
    REQUIRE(key);
    return key.get();
}

}  // namespace

std::string public_key(KeyPair const& pair, std::string const& id) {
    cjose_err error;
    char* const text = cjose_jwk_to_json(key_of(pair), false, &error);
    REQUIRE(text != nullptr);
    std::string json = text;
    cjose_get_dealloc()(text);
    json.pop_back();
    return json + fmt::format(R"(,"kid":"{}","use":"sig"}})", id);
}

std::string signed_token(KeyPair const& pair, std::string const& head, std::string const& claims) {
    cjose_err error;
    auto const json = Json::read(head);
    REQUIRE(json.ok());
    std::unique_ptr<cjose_header_t, Release> const header{cjose_header_new(&error)};
    for (auto const* const name : {"alg", "kid", "typ", "crit"})
        if (json.value().has(name))
            REQUIRE(cjose_header_set(header.get(), name, json.value().text(name).c_str(), &error));
    std::unique_ptr<cjose_jws_t, Release> const token{
        cjose_jws_sign(key_of(pair), header.get(), to_c(claims), claims.size(), &error)};
    REQUIRE(token);
    char const* compact = nullptr;
    REQUIRE(cjose_jws_export(token.get(), &compact, &error));
    return compact;
}

std::string unsigned_token(std::string const& head, std::string const& claims,
                           std::string const& signature) {
    return access::to_base64url(head) + "." + access::to_base64url(claims) + "." + signature;
}

SingleSignOnSettings FakeProvider::settings() const {
    SingleSignOnSettings settings;
    settings.name = "your council account";
    settings.issuer = issuer;
    settings.client = "breakwater";
    settings.secret = access::Secret{"a secret: with & in it"};
    settings.site = "https://breakwater.example.org";
    settings.second_factor = {{"amr", "mfa"}};
    return settings;
}

AskOutside FakeProvider::ask() {
    return [this](OutsideRequest const& request) { return answer(request); };
}

Result<std::string> FakeProvider::answer(OutsideRequest const& request) {
    asked.push_back(request);
    if (is_away) return Error{"outside_unreachable", "it is away"};
    if (auto const given = answers.find(request.address); given != answers.end())
        return given->second;
    if (request.address.ends_with("/.well-known/openid-configuration"))
        return fmt::format(
            R"({{"issuer":"{0}","authorization_endpoint":"{0}/auth","token_endpoint":"{0}/token",)"
            R"("jwks_uri":"{0}/keys","end_session_endpoint":"{0}/out"}})",
            issuer);
    if (request.address.ends_with("/keys"))
        return published_keys.empty() ? fmt::format(R"({{"keys":[{}]}})", public_key(pair, "k1"))
                                      : published_keys;
    if (request.address.ends_with("/token"))
        return fmt::format(R"({{"access_token":"at","token_type":"Bearer","id_token":"{}"}})",
                           token());
    return Error{"outside_refused", "404"};
}

std::string FakeProvider::token() const {
    auto const seconds = now_.time_since_epoch().count();
    std::map<std::string, std::string> all{{"iss", fmt::format("\"{}\"", issuer)},
                                           {"aud", "\"breakwater\""},
                                           {"sub", "\"s-1\""},
                                           {"nonce", fmt::format("\"{}\"", nonce_)},
                                           {"iat", std::to_string(seconds)},
                                           {"exp", std::to_string(seconds + 300)},
                                           {"email_verified", "true"},
                                           {"amr", R"(["pwd","mfa"])"}};
    for (auto const& [name, value] : claims) all[name] = value;
    std::string json;
    for (auto const& [name, value] : all)
        if (!value.empty())
            json += fmt::format("{}\"{}\":{}", json.empty() ? "" : ",", name, value);
    return signed_token(pair, head, "{" + json + "}");
}

std::string parameter(std::string const& address, std::string_view name) {
    auto const fields = parse_urlencoded(address.substr(address.find('?') + 1), 100);
    return fields.ok() ? std::string{fields.value().first(name)} : "";
}

}  // namespace breakwater::web::testing
