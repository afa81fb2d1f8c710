#include "access/secret.h"

#include <sodium.h>

#include <array>

#include "kernel/c_bytes.h"

namespace breakwater::access {

namespace {

constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr int base64url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::string random_bytes(std::size_t count) {
    if (sodium_init() < 0) std::abort();  // no randomness: nothing may be handed out
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string to_base64url(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), base64url), '\0');
    sodium_bin2base64(text.data(), text.size(), to_c(bytes), bytes.size(), base64url);
    text.pop_back();  // the zero at its end
    return text;
}

Result<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(to_c(bytes), bytes.size(), text.data(), text.size(), nullptr, &length,
                          nullptr, base64url) != 0)
        return Error{"not_base64url", "only letters, digits, hyphens and underscores belong here"};
    bytes.resize(length);
    return bytes;
}

Secret new_token() {
    return Secret{to_base64url(random_bytes(32))};
}

std::string to_base32(std::string_view bytes) {
    std::string text;
    unsigned held = 0;
    int bits = 0;
    for (char const c : bytes) {
        held = (held << 8) | static_cast<unsigned char>(c);
        bits += 8;
        for (; bits >= 5; bits -= 5) text += base32_digits[(held >> (bits - 5)) & 31];
    }
    if (bits > 0) text += base32_digits[(held << (5 - bits)) & 31];
    return text;
}

Result<std::string> from_base32(std::string_view text) {
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    for (char c : text) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        auto const digit = base32_digits.find(c);
        if (digit == std::string_view::npos)
            return Error{"not_base32", "only the letters A to Z and the digits 2 to 7 belong here"};
        held = ((held << 5) | static_cast<unsigned>(digit)) & 0xFFFF;
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((held >> bits) & 0xFF);
    }
    return bytes;
}

std::string digest_of(std::string_view kind, std::string_view secret) {
    std::string digest(32, '\0');
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, digest.size());
    auto const size = static_cast<std::uint64_t>(kind.size());
    crypto_generichash_update(&state, to_c(bytes_of(size)), sizeof size);
    crypto_generichash_update(&state, to_c(kind), kind.size());
    crypto_generichash_update(&state, to_c(secret), secret.size());
    crypto_generichash_final(&state, to_c(digest), digest.size());
    return digest;
}

bool same_bytes(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace breakwater::access
