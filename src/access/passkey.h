#pragma once
// A passkey: a pair of keys whose private half never leaves somebody's telephone, computer or
// security key. It is used with their finger, face or PIN, so it counts as both factors.

#include <cstdint>
#include <string>

#include "access/named.h"

namespace breakwater::access {

/// How a passkey signs.
enum class PasskeyKind {
    es256,
    eddsa,
    rs256,
};

inline constexpr Named<PasskeyKind> passkey_kinds[]{
    {PasskeyKind::es256, "es256", "ECDSA on P-256"},
    {PasskeyKind::eddsa, "eddsa", "Ed25519"},
    {PasskeyKind::rs256, "rs256", "RSA"},
};
constexpr std::span<Named<PasskeyKind> const> every(PasskeyKind) {
    return passkey_kinds;
}
static_assert(in_order(every(PasskeyKind{})));

struct PasskeyKey {
    std::string
        credential;  ///< what its authenticator calls it, as bytes: nobody else has the same
    PasskeyKind kind{};
    std::string public_key;  ///< as libfido2 writes it
    std::int64_t uses = 0;   ///< as its authenticator counts them; many always say 0
};

}  // namespace breakwater::access
