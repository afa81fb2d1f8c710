#pragma once
// Counts as people read them: thousands apart, and one or many.

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/decimal.h"

namespace breakwater {

/// "2,898".
template <std::integral Whole>
std::string counted(Whole count) {
    return to_words(Decimal{static_cast<std::int64_t>(count), 0});
}

/// "1 child", "2,898 children".
template <std::integral Whole>
std::string counted(Whole count, std::string_view one, std::string_view many) {
    auto words = counted(count) + ' ';
    return words += count == 1 ? one : many;
}

}  // namespace breakwater
