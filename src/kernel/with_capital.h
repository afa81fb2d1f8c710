#pragma once
// A capital letter at the beginning, of a to z; every other beginning stays as it is.

#include <string>
#include <string_view>

namespace breakwater {

inline std::string with_capital(std::string_view words) {
    std::string out{words};
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
}

}  // namespace breakwater
