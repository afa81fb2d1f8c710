#include "store/seal.h"

#include <fmt/format.h>
#include <sodium.h>

#include "store/c_bytes.h"

namespace breakwater::store {

namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

std::string seal(StoreKey const& key, std::string_view place, std::string_view text) {
    std::string sealed(nonce_bytes + text.size() + tag_bytes, '\0');
    randombytes_buf(sealed.data(), nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(to_c(sealed) + nonce_bytes, nullptr, to_c(text),
                                               text.size(), to_c(place), place.size(), nullptr,
                                               to_c(sealed), key.sealing().data());
    return sealed;
}

Result<Sensitive<std::string>> unseal(StoreKey const& key, std::string_view place,
                                      std::string_view sealed) {
    Error const damaged{"store_damaged",
                        fmt::format("a sealed text of {} does not open with this key: it was "
                                    "changed outside Breakwater, or the key is another store's",
                                    place)};
    if (sealed.size() < nonce_bytes + tag_bytes) return damaged;
    std::string text(sealed.size() - nonce_bytes - tag_bytes, '\0');
    int const opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        to_c(text), nullptr, nullptr, to_c(sealed) + nonce_bytes, sealed.size() - nonce_bytes,
        to_c(place), place.size(), to_c(sealed), key.sealing().data());
    if (opened != 0) return damaged;
    return Sensitive{std::move(text)};
}

std::string lookup_digest(StoreKey const& key, std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    std::string plain{text};
    for (char& c : plain)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    std::string digest(16, '\0');
    crypto_generichash(to_c(digest), digest.size(), to_c(plain), plain.size(), key.lookup().data(),
                       key.lookup().size());
    return digest;
}

}  // namespace breakwater::store
