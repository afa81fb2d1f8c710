#include "web/pages/child/search_words.h"

#include <fmt/format.h>

#include <charconv>

#include "store/seal.h"

namespace breakwater::web {

namespace {

constexpr std::size_t sealed_longest = 2'000;

std::string place_of(access::AccountId account) {
    return fmt::format("search of account {}", account.value);
}

std::string hexadecimal(std::string_view bytes) {
    std::string text;
    for (char const byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

std::optional<std::string> bytes_of(std::string_view text) {
    std::string bytes;
    if (text.empty() || text.size() % 2 != 0 || text.size() > sealed_longest) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        unsigned byte = 0;
        auto const* const end = text.data() + i + 2;
        auto const read = std::from_chars(text.data() + i, end, byte, 16);
        if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

}  // namespace

std::string sealed_search(store::StoreKey const& key, access::AccountId account,
                          SearchWords const& words) {
    auto const text = fmt::format("{}\n{}\n{}", access::name(words.purpose),
                                  words.sought.born_on.value, words.sought.words);
    return hexadecimal(store::seal(key, place_of(account), text));
}

std::optional<SearchWords> open_search(store::StoreKey const& key, access::AccountId account,
                                       std::string_view sealed) {
    auto const bytes = bytes_of(sealed);
    if (!bytes) return std::nullopt;
    auto const opened = store::unseal(key, place_of(account), *bytes);
    if (!opened.ok()) return std::nullopt;
    std::string_view const text = opened.value().disclose();
    auto const first = text.find('\n'), second = text.find('\n', first + 1);
    SearchWords words;
    auto const day = text.substr(first + 1, second - first - 1);
    std::from_chars(day.data(), day.data() + day.size(), words.sought.born_on.value);
    words.purpose = access::find_named<access::Purpose>(text.substr(0, first))
                        .value_or(access::Purpose::not_stated);
    words.sought.words = text.substr(second + 1);
    return words;
}

}  // namespace breakwater::web
