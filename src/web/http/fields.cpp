#include "web/http/fields.h"

#include <algorithm>

namespace breakwater::web {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The bytes of the UTF-8 character that `text` begins with; 0 where it is none (RFC 3629).
std::size_t utf8_length(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const follows = [&](std::size_t i, unsigned from = 0x80, unsigned to = 0xBF) {
        return i < text.size() && byte(i) >= from && byte(i) <= to;
    };
    auto const lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        auto const from = lead == 0xE0 ? 0xA0U : 0x80U;
        auto const to = lead == 0xED ? 0x9FU : 0xBFU;
        return follows(1, from, to) && follows(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        auto const from = lead == 0xF0 ? 0x90U : 0x80U;
        auto const to = lead == 0xF4 ? 0x8FU : 0xBFU;
        return follows(1, from, to) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

Error bad_escape() {
    return {"bad_escape", "an address or a form holds a % without two hexadecimal digits"};
}

Error bad_path() {
    return {"bad_path", "the address is not one of this service's"};
}

/// Browsers send CR LF for the end of a line.
std::string with_line_feeds(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    return text;
}

Result<std::string> decoded_text(std::string_view text) {
    auto plain = TRY(percent_decoded(text, Plus::is_blank));
    if (!is_plain_text(plain))
        return Error{"bad_text", "a form holds text that is not UTF-8, or control characters"};
    return with_line_feeds(std::move(plain));
}

}  // namespace

std::string_view Fields::first(std::string_view name) const {
    for (auto const& field : all_)
        if (field.name == name) return field.value;
    return {};
}

bool Fields::has(std::string_view name) const {
    return std::any_of(all_.begin(), all_.end(),
                       [&](Field const& field) { return field.name == name; });
}

std::vector<std::string_view> Fields::every(std::string_view name) const {
    std::vector<std::string_view> values;
    for (auto const& field : all_)
        if (field.name == name) values.push_back(field.value);
    return values;
}

Result<Fields> parse_urlencoded(std::string_view text, std::size_t fields_max) {
    Fields fields;
    while (!text.empty()) {
        auto const end = std::min(text.find('&'), text.size());
        auto const pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        if (fields.size() == fields_max)
            return Error{"too_many_fields", "a form holds too many fields"};
        auto const equals = std::min(pair.find('='), pair.size());
        auto name = TRY(decoded_text(pair.substr(0, equals)));
        auto value = TRY(decoded_text(pair.substr(std::min(equals + 1, pair.size()))));
        fields.add(std::move(name), std::move(value));
    }
    return fields;
}

Result<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_blank) {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return bad_escape();
            auto const high = hex_digit(text[i + 1]);
            auto const low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return bad_escape();
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        auto const plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') ||
                           std::string_view{"-._~"}.find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out;
}

bool is_plain_text(std::string_view text) {
    while (!text.empty()) {
        auto const c = static_cast<unsigned char>(text.front());
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f) return false;
        auto const length = utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

Result<std::vector<std::string>> path_segments(std::string_view path) {
    std::vector<std::string> segments;
    if (!path.starts_with('/')) return bad_path();
    path.remove_prefix(1);
    while (!path.empty()) {
        auto const end = std::min(path.find('/'), path.size());
        auto part = percent_decoded(path.substr(0, end), Plus::is_plus);
        if (!part.ok()) return part.error();
        auto& text = part.value();
        if (text.empty() || text == "." || text == ".." || !is_plain_text(text) ||
            text.find_first_of("/\\\t\r\n") != std::string::npos)
            return bad_path();
        segments.push_back(std::move(text));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return segments;
}

}  // namespace breakwater::web
