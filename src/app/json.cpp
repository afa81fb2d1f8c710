#include "app/json.h"

#include <fmt/format.h>

namespace breakwater::app {

namespace {

/// The length of the UTF-8 character that starts `text`; 0 where none does.
std::size_t character_length(std::string_view text) {
    auto const at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const lead = at(0);
    std::size_t const length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((at(i) & 0xC0) != 0x80) return 0;
    if (length > 1) {
        auto const second = at(1);
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
            (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
            return 0;
    }
    return length;
}

}  // namespace

Json& Json::begin_object() {
    separate();
    text_ += '{';
    after_value_ = false;
    return *this;
}

Json& Json::end_object() {
    text_ += '}';
    after_value_ = true;
    return *this;
}

Json& Json::begin_array() {
    separate();
    text_ += '[';
    after_value_ = false;
    return *this;
}

Json& Json::end_array() {
    text_ += ']';
    after_value_ = true;
    return *this;
}

Json& Json::key(std::string_view name) {
    value(name);
    text_ += ": ";
    after_value_ = false;
    return *this;
}

Json& Json::value(std::string_view text) {
    std::string quoted = "\"";
    while (!text.empty()) {
        auto const length = character_length(text);
        auto const c = text.front();
        if (length == 0) {
            quoted += "\uFFFD";
        } else if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (c == '\n') {
            quoted += "\\n";
        } else if (length == 1 && static_cast<unsigned char>(c) < 0x20) {
            quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            quoted += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return raw(quoted + '"');
}

Json& Json::raw(std::string_view text) {
    separate();
    text_ += text;
    after_value_ = true;
    return *this;
}

void Json::separate() {
    if (after_value_) text_ += ", ";
}

}  // namespace breakwater::app
