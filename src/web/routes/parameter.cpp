#include "web/routes/parameter.h"

#include <algorithm>
#include <charconv>

namespace breakwater::web {

std::optional<Number> Parameter<Number>::read(std::string_view text) {
    constexpr std::size_t digits_max = 18;
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // One address for one record: no "+1", no "01".
    if (error != std::errc{} || end != text.data() + text.size() || value < 1 ||
        text.front() == '0' || text.size() > digits_max)
        return std::nullopt;
    return Number{value};
}

std::optional<Word> Parameter<Word>::read(std::string_view text) {
    constexpr std::size_t length_max = 100;
    auto const is_word = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-' || c == '_';
    });
    if (text.empty() || text.size() > length_max || !is_word) return std::nullopt;
    return Word{std::string{text}};
}

std::optional<InMonth> Parameter<InMonth>::read(std::string_view text) {
    auto const month = parse_month(text);
    if (!month.ok()) return std::nullopt;
    return InMonth{month.value()};
}

}  // namespace breakwater::web
