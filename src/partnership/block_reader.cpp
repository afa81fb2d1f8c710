#include "partnership/block_reader.h"

#include <charconv>

namespace breakwater::partnership {

std::string_view first_word(std::string_view& text) {
    auto const end = text.find(' ');
    auto const word = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    return word;
}

std::int64_t BlockReader::whole_of(TextField const& field, std::string_view words) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    if (error == std::errc{} && end == words.data() + words.size() && number > 0) return number;
    refuse(&field, "not_a_number", fmt::format("“{}” is no number above 0", words));
    return 1;
}

Span take_span(BlockReader& reader, TextField const& field, std::string_view& words) {
    Span span;
    auto const take = [&](std::string_view key, std::optional<Date>& into) {
        auto const at = words.rfind(key);
        if (at == std::string_view::npos) return;
        into = reader.date_of(field, words.substr(at + key.size()));
        words = words.substr(0, at);
    };
    take(" until ", span.until);
    take(" since ", span.since);
    return span;
}

}  // namespace breakwater::partnership
