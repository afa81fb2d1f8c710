#include "store/deflated.h"

#include "kernel/deflate.h"

namespace breakwater::store {

std::string deflated(std::string_view text) {
    return breakwater::deflated(text, Wrapping::zlib, 1);
}

Result<std::string> inflated(std::string_view packed, std::size_t most) {
    auto text = breakwater::inflated(packed, Wrapping::zlib, most);
    if (!text) return Error{"store_damaged", "a kept text does not unpack; run breakwater verify"};
    return std::move(*text);
}

}  // namespace breakwater::store
