// What an identity provider publishes and answers, and what a browser brings back in its name: none
// of it is believed unless it can be, and keys that are taken are strong.

#include <array>
#include <cstdlib>
#include <string>

#include "access/identity_token.h"
#include "web/single_sign_on/outside_request.h"
#include "web/single_sign_on/signed_token.h"

using namespace breakwater;
using namespace breakwater::web;

namespace {

/// A set of one key that nobody has the other half of, as long as it is strong.
std::string const keys = R"({"keys":[{"kty":"RSA","kid":"k","e":"AQAB","n":")" +
                         access::to_base64url(std::string(256, '\xA7')) + R"("}]})";

void read_documents(std::string const& text) {
    std::string const issuer = "https://id.example.org";
    auto const description = read_description(text, issuer);
    if (description.ok() && (!is_outside_address(description.value().token) ||
                             is_plain_loopback(description.value().token)))
        std::abort();
    auto const published = read_signing_keys(text);
    if (published.ok())
        for (auto const& key : published.value())
            if (key.kind == "RSA" && key.first.size() < 342) std::abort();
    static_cast<void>(read_token_answer(text));
    access::IdentityToken token;
    token.subject = "s";
    static_cast<void>(read_about_person(text, "email_verified", token));
}

void read_tokens(std::string const& text) {
    static auto const known = read_signing_keys(keys).value();
    if (read_signed_token(text, known, "email_verified").ok()) std::abort();
    auto const head = access::to_base64url(R"({"alg":"RS256","kid":"k"})");
    if (read_signed_token(head + "." + text, known, "email_verified").ok()) std::abort();
    auto const claims = read_claims(text, "email_verified");
    if (!claims.ok()) return;
    std::array<access::FactorSign, 1> const signs{{{"amr", "mfa"}}};
    access::TokenExpected const expected{.issuer = "https://id.example.org",
                                         .client = "breakwater",
                                         .nonce = "n",
                                         .asked_at = Instant{},
                                         .now = Instant{},
                                         .proved_anew = false,
                                         .second_factor = signs};
    auto const judged = access::judge(claims.value(), expected);
    if (judged.ok() && judged.value().subject.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const text{reinterpret_cast<char const*>(data), size};
    read_documents(text);
    read_tokens(text);
    if (is_plain_loopback(text) && !is_outside_address(text)) std::abort();
    static_cast<void>(access::parse_factor_sign(text));
    return 0;
}
