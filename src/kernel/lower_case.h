#pragma once
// Lower case of the English alphabet's letters; every other byte, also of UTF-8, stays as it is.

#include <string>
#include <string_view>

namespace breakwater {

constexpr char lower_case(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) c = lower_case(c);
    return lower;
}

}  // namespace breakwater
