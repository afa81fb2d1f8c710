#include "web/passkeys/testing.h"

#include <doctest/doctest.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include <map>

#include "access/secret.h"
#include "kernel/c_bytes.h"

namespace breakwater::web::testing {

namespace {

using access::PasskeyKind;

struct Release {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIGNUM* number) const { BN_free(number); }
};
using Key = std::unique_ptr<EVP_PKEY, Release>;

EVP_PKEY* key_of(PasskeyKind kind, int number) {
    static std::map<std::pair<PasskeyKind, int>, Key> known;
    auto& key = known[{kind, number}];
    if (!key) {
        switch (kind) {
            case PasskeyKind::es256:
                key.reset(EVP_EC_gen("P-256"));
                break;
            case PasskeyKind::eddsa:
                key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
                break;
            case PasskeyKind::rs256:
                key.reset(EVP_RSA_gen(2048));
                break;
        }
        REQUIRE(key);
    }
    return key.get();
}

std::string number_bytes(EVP_PKEY* key, char const* name) {
    BIGNUM* read = nullptr;
    REQUIRE(EVP_PKEY_get_bn_param(key, name, &read) == 1);
    std::unique_ptr<BIGNUM, Release> const number{read};
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
    BN_bn2bin(number.get(), to_c(bytes));
    return bytes;
}

std::string bytes(std::initializer_list<int> values) {
    std::string all;
    for (int const value : values) all.push_back(static_cast<char>(value));
    return all;
}

// COSE (RFC 9053): a map of the key's type, algorithm, curve and numbers.
std::string public_key(PasskeyKind kind, EVP_PKEY* key) {
    switch (kind) {
        case PasskeyKind::es256: {
            auto const pad = [](std::string const& text) {
                return std::string(32 - text.size(), '\0') + text;
            };
            return bytes({0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20}) +
                   pad(number_bytes(key, OSSL_PKEY_PARAM_EC_PUB_X)) + bytes({0x22, 0x58, 0x20}) +
                   pad(number_bytes(key, OSSL_PKEY_PARAM_EC_PUB_Y));
        }
        case PasskeyKind::eddsa: {
            std::string raw(32, '\0');
            std::size_t size = raw.size();
            REQUIRE(EVP_PKEY_get_raw_public_key(key, to_c(raw), &size) == 1);
            return bytes({0xA4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20}) + raw;
        }
        case PasskeyKind::rs256:
            return bytes({0xA4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00}) +
                   number_bytes(key, OSSL_PKEY_PARAM_RSA_N) + bytes({0x21, 0x43}) +
                   number_bytes(key, OSSL_PKEY_PARAM_RSA_E);
    }
    return "";
}

std::string digest_of(std::string_view text) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(to_c(digest), to_c(text), text.size());
    return digest;
}

std::string signature(PasskeyKind kind, EVP_PKEY* key, std::string const& text) {
    std::unique_ptr<EVP_MD_CTX, Release> const context{EVP_MD_CTX_new()};
    auto const* const digest = kind == PasskeyKind::eddsa ? nullptr : EVP_sha256();
    REQUIRE(EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) == 1);
    std::size_t size = 0;
    REQUIRE(EVP_DigestSign(context.get(), nullptr, &size, to_c(text), text.size()) == 1);
    std::string signed_text(size, '\0');
    REQUIRE(EVP_DigestSign(context.get(), to_c(signed_text), &size, to_c(text), text.size()) == 1);
    signed_text.resize(size);
    return signed_text;
}

}  // namespace

std::string FakeAuthenticator::client_data(std::string_view ceremony,
                                           std::string const& challenge) const {
    return "{\"type\":\"" + (type.empty() ? std::string{ceremony} : type) + "\",\"challenge\":\"" +
           challenge + "\",\"origin\":\"" + origin + "\"" + more + "}";
}

std::string FakeAuthenticator::data(unsigned more_flags) const {
    auto text = digest_of(host);
    text.push_back(static_cast<char>(flags | more_flags));
    for (unsigned shift = 24;; shift -= 8) {
        text.push_back(static_cast<char>(uses >> shift & 0xFFU));
        if (shift == 0) return text;
    }
}

NewPasskeyAnswer FakeAuthenticator::make(std::string const& challenge) const {
    auto text = data(0x40) + std::string(16, '\0');
    text.push_back('\0');
    text.push_back(static_cast<char>(credential.size()));
    return {client_data("webauthn.create", challenge),
            text + credential + public_key(kind, key_of(kind, number))};
}

PasskeyAnswer FakeAuthenticator::use(std::string const& challenge) const {
    PasskeyAnswer answer{credential, user, client_data("webauthn.get", challenge), data(0), {}};
    answer.signature = signature(kind, key_of(kind, number),
                                 answer.authenticator_data + digest_of(answer.client_data));
    return answer;
}

std::vector<Field> FakeAuthenticator::made(std::string const& challenge,
                                           std::string const& name) const {
    auto const answer = make(challenge);
    return {{"name", name},
            {"client_data", access::to_base64url(answer.client_data)},
            {"authenticator_data", access::to_base64url(answer.authenticator_data)}};
}

std::vector<Field> FakeAuthenticator::used(std::string const& challenge) const {
    auto const answer = use(challenge);
    return {{"credential", access::to_base64url(answer.credential)},
            {"user", access::to_base64url(answer.user)},
            {"client_data", access::to_base64url(answer.client_data)},
            {"authenticator_data", access::to_base64url(answer.authenticator_data)},
            {"signature", access::to_base64url(answer.signature)}};
}

}  // namespace breakwater::web::testing
