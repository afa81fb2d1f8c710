#include "web/pages/data/did_words.h"

#include "kernel/decimal.h"

namespace breakwater::web {

std::string did_words(std::string_view detail) {
    if (auto const colon = detail.find(": "); colon != std::string_view::npos)
        detail.remove_prefix(colon + 2);
    constexpr std::string_view digits = "0123456789";
    std::string words;
    while (!detail.empty()) {
        auto const number = detail.substr(0, detail.find_first_not_of(digits));
        auto const read = parse_decimal(number);
        words += read.ok() ? to_words(read.value()) : std::string{number};
        detail.remove_prefix(number.size());
        auto const between = detail.substr(0, detail.find_first_of(digits));
        words += between;
        detail.remove_prefix(between.size());
    }
    return words;
}

}  // namespace breakwater::web
