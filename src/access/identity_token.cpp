#include "access/identity_token.h"

#include <algorithm>

#include "access/secret.h"

namespace breakwater::access {

namespace {

constexpr std::chrono::seconds clocks_differ{60};
constexpr std::size_t subject_longest = 255;  // OpenID Connect Core 1.0, section 2

bool is_subject(std::string_view subject) {
    return !subject.empty() && subject.size() <= subject_longest &&
           std::all_of(subject.begin(), subject.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

bool says(std::vector<std::string> const& values, std::string_view value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool has_sign(IdentityToken const& token, FactorSign const& sign) {
    if (sign.claim == "acr") return says(token.context, sign.value);
    if (sign.claim == "amr") return says(token.methods, sign.value);
    return says(token.requirements, sign.value);
}

}  // namespace

Result<FactorSign> parse_factor_sign(std::string_view text) {
    auto const equals = text.find('=');
    FactorSign sign{std::string{text.substr(0, equals)},
                    equals == std::string_view::npos ? "" : std::string{text.substr(equals + 1)}};
    bool const known = sign.claim == "acr" || sign.claim == "amr" || sign.claim == "acrs";
    // It goes into addresses and into JSON as it is.
    bool const plain = std::none_of(sign.value.begin(), sign.value.end(), [](char c) {
        return c <= ' ' || c >= 0x7F || c == '"' || c == '\\';
    });
    if (!known || sign.value.empty() || !plain)
        return Error{"not_a_factor_sign",
                     "say which claim of the provider means that a second factor was given, and "
                     "its value: amr=mfa, acr=..., or acrs=c1"};
    return sign;
}

Result<Identity> judge(IdentityToken const& token, TokenExpected const& expected) {
    auto const no = [](std::string code, std::string message) {
        return Error{std::move(code), std::move(message)};
    };
    if (token.issuer != expected.issuer)
        return no("wrong_issuer", "the token is of another provider");
    // One that serves others too could have been given to them first.
    if (token.audiences.size() != 1 || token.audiences.front() != expected.client)
        return no("wrong_audience", "the token was not made for this service alone");
    if (!token.authorised_party.empty() && token.authorised_party != expected.client)
        return no("wrong_party", "the token was asked for by another");
    if (!token.expires_at || *token.expires_at + clocks_differ <= expected.now)
        return no("expired", "the token is over");
    if (!token.issued_at || *token.issued_at > expected.now + clocks_differ ||
        (token.valid_from && *token.valid_from > expected.now + clocks_differ))
        return no("not_yet_valid", "the token is of a time to come: compare the clocks");
    if (*token.issued_at + clocks_differ < expected.asked_at)
        return no("issued_before_asked", "the token is older than what was asked");
    if (expected.nonce.empty() || !same_bytes(token.nonce, expected.nonce))
        return no("wrong_nonce", "the token is of another sign-in");
    if (!is_subject(token.subject)) return no("no_subject", "the token does not say of whom it is");
    if (expected.proved_anew &&
        (!token.authenticated_at || *token.authenticated_at + clocks_differ < expected.asked_at))
        return no("not_proved_anew", "the provider did not ask them again who they are");
    Identity identity{token.issuer, token.subject, {}, false};
    if (token.address_is_verified) identity.verified_address = token.address;
    identity.by_second_factor =
        std::any_of(expected.second_factor.begin(), expected.second_factor.end(),
                    [&](auto const& sign) { return has_sign(token, sign); });
    return identity;
}

}  // namespace breakwater::access
