#include "publication/fingerprint.h"

#include <sodium.h>

#include <array>
#include <cassert>
#include <vector>

namespace breakwater::publication {

std::string fingerprint_of(std::string_view text) {
    static auto const ready = sodium_init();
    assert(ready >= 0);
    std::array<unsigned char, 32> digest{};
    std::vector<unsigned char> const bytes(text.begin(), text.end());
    crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), nullptr, 0);
    std::string hexadecimal;
    for (auto const byte : digest) {
        constexpr std::string_view digits = "0123456789abcdef";
        hexadecimal += digits[byte >> 4];
        hexadecimal += digits[byte & 15];
    }
    return hexadecimal;
}

std::string short_fingerprint(std::string_view fingerprint) {
    std::string words;
    for (std::size_t i = 0; i < 16 && i < fingerprint.size(); ++i) {
        if (i > 0 && i % 4 == 0) words += ' ';
        words += fingerprint[i];
    }
    return words;
}

}  // namespace breakwater::publication
