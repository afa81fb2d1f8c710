#include "web/pages/data/did_words.h"

#include <algorithm>

namespace breakwater::web {

std::string did_words(std::string_view detail) {
    auto const colon = detail.find(": ");
    std::string words{colon == std::string_view::npos ? detail : detail.substr(colon + 2)};
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (auto at = words.size(); at > 0;) {
        auto const end = at;
        while (at > 0 && is_digit(words[at - 1])) --at;
        for (auto place = end; place > at + 3;) words.insert(place -= 3, ",");
        if (at > 0) --at;
    }
    return words;
}

}  // namespace breakwater::web
