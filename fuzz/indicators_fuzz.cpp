// Definitions are text that people write: whatever it holds, it is read or refused.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indicators/definition.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const loaded = breakwater::rules::load_rules("rules");
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const catalogue = breakwater::indicators::parse_catalogue(text, "fuzz", loaded.book);
    return catalogue.catalogue.all().size() > 1'000'000;
}
