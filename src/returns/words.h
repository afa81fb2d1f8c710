#pragma once
// Words of the rules' text, one by one.

#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace breakwater::returns {

inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// "a, b" -> a and b; empty parts are left out.
inline std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto const end = text.find(by);
        if (auto const part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(part);
        if (end == text.npos) break;
        text.remove_prefix(end + 1);
    }
    return parts;
}

/// Digits alone, up to a billion.
inline std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    if (text.empty() || text.size() > 9 || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace breakwater::returns
