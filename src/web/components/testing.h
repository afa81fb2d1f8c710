#pragma once
// For tests: HTML reduced to what matters in it, so that two writings of one page compare equal.
// Blanks between elements, the order of attributes and the way a character is escaped do not
// matter; the order of elements, every attribute and every word do.

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace breakwater::web::testing {

inline std::string decoded(std::string_view text) {
    static std::map<std::string_view, std::string_view> const names{
        {"amp", "&"},        {"lt", "<"},        {"gt", ">"},
        {"quot", "\""},      {"#39", "'"},       {"nbsp", "\u00a0"},
        {"ctdot", "\u22ef"}, {"rarr", "\u2192"}, {"copy", "\u00a9"}};
    std::string out;
    while (!text.empty()) {
        auto const end = text.find(';');
        if (text.front() == '&' && end != std::string_view::npos) {
            if (auto const known = names.find(text.substr(1, end - 1)); known != names.end()) {
                out += known->second;
                text.remove_prefix(end + 1);
                continue;
            }
        }
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

/// One blank for each run of them, none at either end.
inline std::string collapsed(std::string_view text) {
    std::string out;
    for (auto const c : text) {
        auto const blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

class HtmlTokens {
public:
    explicit HtmlTokens(std::string_view html) : rest_(html) {}

    /// One line a tag or text.
    std::vector<std::string> all() {
        while (!rest_.empty()) {
            if (rest_.starts_with('<'))
                tag();
            else
                text();
        }
        return std::move(tokens_);
    }

private:
    void text() {
        auto const end = std::min(rest_.find('<'), rest_.size());
        auto words = collapsed(decoded(rest_.substr(0, end)));
        rest_.remove_prefix(end);
        if (!words.empty()) tokens_.push_back(std::move(words));
    }

    void tag() {
        rest_.remove_prefix(1);
        auto const is_end = rest_.starts_with('/');
        auto const name = std::string{word()};
        std::vector<std::string> attributes;
        for (skip_blanks(); !rest_.empty() && rest_.front() != '>'; skip_blanks()) {
            if (rest_.front() == '/') {
                rest_.remove_prefix(1);
                continue;
            }
            attributes.push_back(attribute());
        }
        if (!rest_.empty()) rest_.remove_prefix(1);
        if (is_end && (name == "/input" || name == "/path")) return;
        std::sort(attributes.begin(), attributes.end());
        auto token = "<" + name;
        for (auto const& each : attributes) token += " " + each;
        tokens_.push_back(token + ">");
    }

    std::string attribute() {
        auto out = std::string{word()};
        if (!rest_.starts_with('=')) return out + "=\"\"";
        rest_.remove_prefix(1);
        if (!rest_.starts_with('"')) return out + "=\"" + std::string{word()} + "\"";
        rest_.remove_prefix(1);
        auto const end = std::min(rest_.find('"'), rest_.size());
        out += "=\"" + collapsed(decoded(rest_.substr(0, end))) + "\"";
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return out;
    }

    std::string_view word() {
        auto end = rest_.find_first_of(" \n\t\r=>", 1);
        end = std::min(end, rest_.size());
        if (end < rest_.size() && rest_[end] == '>' && rest_[end - 1] == '/' && end > 1) --end;
        auto const found = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return found;
    }

    void skip_blanks() {
        while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_.front())) != 0)
            rest_.remove_prefix(1);
    }

    std::string_view rest_;
    std::vector<std::string> tokens_;
};

inline std::vector<std::string> tokens(std::string_view html) {
    return HtmlTokens{html}.all();
}

/// Empty where both are the same; else the first place where they part.
inline std::string difference(std::string_view ours, std::string_view theirs) {
    auto const a = tokens(ours);
    auto const b = tokens(theirs);
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        auto const left = i < a.size() ? a[i] : "(nothing)";
        auto const right = i < b.size() ? b[i] : "(nothing)";
        if (left != right) return "ours " + left + "\n    theirs " + right;
    }
    return "";
}

}  // namespace breakwater::web::testing
