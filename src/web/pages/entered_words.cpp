#include "web/pages/entered_words.h"

namespace breakwater::web {

std::string entered_words(Fields const& form, std::string_view field) {
    std::string words;
    for (auto const c : form.first(field))
        if (c != '\r') words += c;
    auto const first = words.find_first_not_of(" \t\n");
    if (first == std::string::npos) return "";
    return words.substr(first, words.find_last_not_of(" \t\n") - first + 1);
}

}  // namespace breakwater::web
