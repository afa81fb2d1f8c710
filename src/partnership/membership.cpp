#include "partnership/membership.h"

#include <algorithm>

namespace breakwater::partnership {

bool Delegation::covers(Matter matter) const {
    return std::find(matters.begin(), matters.end(), matter) != matters.end();
}

std::string to_words(std::vector<Matter> const& matters) {
    std::string words;
    for (std::size_t i = 0; i < matters.size(); ++i) {
        if (i > 0) words += i + 1 == matters.size() ? " and " : ", ";
        words += access::title(matters[i]);
    }
    return words.empty() ? "nothing" : words;
}

}  // namespace breakwater::partnership
