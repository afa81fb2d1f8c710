#include "web/single_sign_on/signed_token.h"

#include <cjose/cjose.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "kernel/c_bytes.h"
#include "web/single_sign_on/json_text.h"

namespace breakwater::web {

namespace {

constexpr std::size_t token_bytes_max = 64 * 1024;

struct Algorithm {
    std::string_view name, key_kind;
};
constexpr Algorithm algorithms[]{{"RS256", "RSA"}, {"PS256", "RSA"}, {"ES256", "EC"}};

struct ReleaseKey {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct ReleaseToken {
    void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};

Error not_understood() {
    return {"token_not_understood", "the identity provider's token is not one"};
}

/// Three parts, each of letters of base64url alone: libcjose 0.6 ends the program (an assertion)
/// at a part that is not.
bool has_three_parts(std::string_view token) {
    int parts = 0;
    for (std::size_t at = 0; at <= token.size(); ++parts) {
        auto const end = std::min(token.find('.', at), token.size());
        auto const part = token.substr(at, end - at);
        if (part.empty() || !access::from_base64url(part).ok()) return false;
        at = end + 1;
    }
    return parts == 3;
}

struct Head {
    Algorithm const* algorithm = nullptr;
    std::string key_id;
};

Result<Head> read_head(std::string_view token) {
    auto const bytes = access::from_base64url(token.substr(0, token.find('.')));
    if (!bytes.ok()) return not_understood();
    auto const json = TRY(Json::read(bytes.value()));
    Head head;
    auto const name = json.text("alg");
    for (auto const& each : algorithms)
        if (each.name == name) head.algorithm = &each;
    if (head.algorithm == nullptr)
        return Error{"algorithm_not_taken",
                     "the token is signed in a way that is not taken: RS256, PS256 and ES256 are"};
    // What must be understood and is not (RFC 7515, section 4.1.11); another kind of token.
    if (json.has("crit") || json.has("b64")) return not_understood();
    auto const type = json.text("typ");
    if (json.has("typ") && type != "JWT" && type != "jwt") return not_understood();
    head.key_id = json.text("kid");
    return head;
}

/// The one that the token names; where it names none, the only one of its kind.
SigningKey const* key_for(Head const& head, std::span<SigningKey const> keys) {
    SigningKey const* found = nullptr;
    for (auto const& key : keys) {
        if (key.kind != head.algorithm->key_kind) continue;
        if (!key.algorithm.empty() && key.algorithm != head.algorithm->name) continue;
        if (!head.key_id.empty() && key.id != head.key_id) continue;
        if (found != nullptr) return nullptr;
        found = &key;
    }
    return found;
}

std::unique_ptr<cjose_jwk_t, ReleaseKey> import(SigningKey const& key) {
    auto const json =
        key.kind == "RSA"
            ? fmt::format(R"({{"kty":"RSA","n":"{}","e":"{}"}})", key.first, key.second)
            : fmt::format(R"({{"kty":"EC","crv":"P-256","x":"{}","y":"{}"}})", key.first,
                          key.second);
    cjose_err error;
    return std::unique_ptr<cjose_jwk_t, ReleaseKey>{
        cjose_jwk_import(json.c_str(), json.size(), &error)};
}

/// What was signed, where it was.
Result<std::string> verified(std::string_view token, SigningKey const& key) {
    Error const wrong{"wrong_signature", "the token was not signed by the identity provider"};
    cjose_err error;
    if (!has_three_parts(token)) return not_understood();
    auto const imported = import(key);
    if (!imported) return wrong;
    std::unique_ptr<cjose_jws_t, ReleaseToken> const parsed{
        cjose_jws_import(token.data(), token.size(), &error)};
    if (!parsed) return not_understood();
    if (!cjose_jws_verify(parsed.get(), imported.get(), &error)) return wrong;
    std::uint8_t* bytes = nullptr;  // the token's own
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(parsed.get(), &bytes, &size, &error)) return not_understood();
    return std::string{from_c(bytes), size};
}

}  // namespace

Result<access::IdentityToken> read_signed_token(std::string_view token,
                                                std::span<SigningKey const> keys,
                                                std::string const& verified_by) {
    if (token.size() > token_bytes_max) return not_understood();
    auto const head = TRY(read_head(token));
    auto const* const key = key_for(head, keys);
    if (key == nullptr)
        return Error{"unknown_key", "the token names a key that the provider does not publish"};
    auto const claims = TRY(verified(token, *key));
    return read_claims(claims, verified_by);
}

Result<access::IdentityToken> read_claims(std::string_view text, std::string const& verified_by) {
    auto const json = TRY(Json::read(text));
    access::IdentityToken token;
    token.issuer = json.text("iss");
    token.subject = json.text("sub");
    token.audiences = json.texts("aud");
    token.authorised_party = json.text("azp");
    if (json.has("azp") && token.authorised_party.empty()) return not_understood();
    token.issued_at = json.instant("iat");
    token.valid_from = json.instant("nbf");
    if (json.has("nbf") && !token.valid_from) return not_understood();
    token.expires_at = json.instant("exp");
    token.authenticated_at = json.instant("auth_time");
    token.nonce = json.text("nonce");
    token.address = Sensitive{json.text("email")};
    token.address_is_verified = json.says_yes(verified_by.c_str());
    token.context = json.texts("acr");
    token.methods = json.texts("amr");
    token.requirements = json.texts("acrs");
    return token;
}

}  // namespace breakwater::web
