#include "web/http/gzip.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

#include "kernel/deflate.h"

namespace breakwater::web {

namespace {

constexpr int level = 4;

// The last four bytes of gzip are the length of what was packed, the lowest byte first.
std::size_t length_of(std::string_view packed) {
    assert(packed.size() > 4);
    std::size_t length = 0;
    for (int i = 1; i <= 4; ++i)
        length = length << 8 |
                 static_cast<std::uint8_t>(packed[packed.size() - static_cast<std::size_t>(i)]);
    return length;
}

}  // namespace

std::string gzipped(std::string_view bytes) {
    return deflated(bytes, Wrapping::gzip, level);
}

std::string gunzipped(std::string_view packed) {
    auto text = inflated(packed, Wrapping::gzip, length_of(packed));
    assert(text);
    return std::move(*text);
}

bool accepts_gzip(std::string_view header) {
    while (!header.empty()) {
        auto const end = std::min(header.find(','), header.size());
        auto coding = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        while (coding.starts_with(' ')) coding.remove_prefix(1);
        if (!coding.starts_with("gzip")) continue;
        coding.remove_prefix(4);
        auto const q = coding.find("q=0");
        auto const forbidden =
            q != std::string_view::npos && coding.find_first_of("123456789", q) == coding.npos;
        return !forbidden;
    }
    return false;
}

}  // namespace breakwater::web
