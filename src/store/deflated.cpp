#include "store/deflated.h"

#include <zlib.h>

#include "store/c_bytes.h"

namespace breakwater::store {

std::string deflated(std::string_view text) {
    auto size = compressBound(text.size());
    std::string out(size, '\0');
    compress2(to_c(out), &size, to_c(text), text.size(), 1);
    out.resize(size);
    return out;
}

Result<std::string> inflated(std::string_view packed, std::size_t most) {
    std::string out(most, '\0');
    auto size = static_cast<uLongf>(out.size());
    if (uncompress(to_c(out), &size, to_c(packed), packed.size()) != Z_OK)
        return Error{"store_damaged", "a kept text does not unpack; run breakwater verify"};
    out.resize(size);
    return out;
}

}  // namespace breakwater::store
