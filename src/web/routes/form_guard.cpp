#include "web/routes/form_guard.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "access/secret.h"

namespace breakwater::web {

namespace {

constexpr std::size_t proof_bytes = 32;
constexpr std::size_t browser_id_characters = 43;

std::string masked(std::string_view bytes, std::string_view mask) {
    std::string out{bytes};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>(out[i] ^ mask[i]);
    return out;
}

constexpr int base64_kind = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string to_base64(std::string_view bytes) {
    std::vector<unsigned char> const raw{bytes.begin(), bytes.end()};
    std::string out(sodium_base64_encoded_len(raw.size(), base64_kind), '\0');
    sodium_bin2base64(out.data(), out.size(), raw.data(), raw.size(), base64_kind);
    out.pop_back();  // the zero at its end
    return out;
}

/// Empty where it is not base64 of two proofs' length.
std::string from_base64(std::string_view text) {
    std::array<unsigned char, 2 * proof_bytes> raw{};
    std::size_t length = 0;
    if (sodium_base642bin(raw.data(), raw.size(), text.data(), text.size(), nullptr, &length,
                          nullptr, base64_kind) != 0 ||
        length != raw.size())
        return "";
    return {raw.begin(), raw.end()};
}

}  // namespace

FormGuard::FormGuard(std::string key) : key_(std::move(key)) {
    assert(key_.size() == crypto_generichash_KEYBYTES);
}

std::string FormGuard::proof(std::string_view browser_id) const {
    std::vector<unsigned char> const key{key_.begin(), key_.end()};
    std::string const words = "form " + std::string{browser_id};
    std::vector<unsigned char> const message{words.begin(), words.end()};
    std::array<unsigned char, proof_bytes> out{};
    crypto_generichash(out.data(), out.size(), message.data(), message.size(), key.data(),
                       key.size());
    return {out.begin(), out.end()};
}

std::string FormGuard::token(std::string_view browser_id) const {
    auto const mask = access::random_bytes(proof_bytes);
    return to_base64(mask + masked(proof(browser_id), mask));
}

bool FormGuard::is_good(std::string_view token, std::string_view browser_id) const {
    if (!is_browser_id(browser_id)) return false;
    auto const raw = from_base64(token);
    if (raw.empty()) return false;
    auto const mask = std::string_view{raw}.substr(0, proof_bytes);
    return access::same_bytes(masked(std::string_view{raw}.substr(proof_bytes), mask),
                              proof(browser_id));
}

bool is_browser_id(std::string_view text) {
    return text.size() == browser_id_characters &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      c == '-' || c == '_';
           });
}

std::string_view browser_cookie_name(bool is_secure) {
    return is_secure ? "__Host-breakwater" : "breakwater";
}

std::string browser_cookie(std::string_view browser_id, bool is_secure) {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}", browser_cookie_name(is_secure),
                       browser_id, is_secure ? "; Secure" : "");
}

}  // namespace breakwater::web
