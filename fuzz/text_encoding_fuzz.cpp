// Bytes of any encoding to UTF-8: never more bytes than the space given, and always valid UTF-8 of
// what a cell holds.

#include <cstdlib>

#include "exchange/text_source.h"

using namespace breakwater::exchange;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    auto source = TextSource::of(bytes);
    char space[96];
    std::string text;
    for (;;) {
        auto const got = source.read(space);
        if (!got.ok() || got.value() > sizeof space) std::abort();
        if (got.value() == 0) break;
        text.append(space, got.value());
    }
    std::string utf8;
    if (!is_utf8(as_utf8(text, utf8))) std::abort();
    return 0;
}
