#include "exchange/json_field.h"

#include <fmt/format.h>

#include "exchange/cell_text.h"

namespace breakwater::exchange {

namespace {

constexpr int deepest = 32;

struct JsonText {
    std::string_view text;
    std::size_t at = 0;

    void skip_space() {
        while (at < text.size() &&
               std::string_view(" \t\r\n").find(text[at]) != std::string_view::npos)
            ++at;
    }
    bool take(char c) {
        skip_space();
        if (at >= text.size() || text[at] != c) return false;
        ++at;
        return true;
    }
    Error wrong(std::string_view expected) const {
        return Error{"not_json",
                     fmt::format("is not JSON: expected {} at character {}", expected, at + 1)};
    }

    Result<std::string_view> string() {
        if (!take('"')) return wrong("a text in double quotes");
        std::size_t const begin = at;
        for (; at < text.size(); ++at) {
            auto const c = static_cast<unsigned char>(text[at]);
            if (c == '"') return text.substr(begin, at++ - begin);
            if (c < ' ') return wrong("no line end inside a text");
            if (c != '\\') continue;
            if (++at >= text.size()) break;
            char const escaped = text[at];
            if (escaped == 'u') {
                for (int i = 0; i < 4; ++i)
                    if (++at >= text.size() || !std::isxdigit(static_cast<unsigned char>(text[at])))
                        return wrong("four hexadecimal digits");
            } else if (std::string_view("\"\\/bfnrt").find(escaped) == std::string_view::npos) {
                return wrong("a known escape");
            }
        }
        return wrong("the end of a text");
    }

    Result<std::string_view> word() {
        skip_space();
        std::size_t const begin = at;
        while (at < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[at])) ||
                std::string_view("+-.").find(text[at]) != std::string_view::npos))
            ++at;
        std::string_view const found = text.substr(begin, at - begin);
        bool const literal = found == "true" || found == "false" || found == "null";
        if (!literal && !is_number(found)) return wrong("a value");
        return found;
    }

    static bool is_number(std::string_view number) {
        std::size_t i = 0;
        auto const digits = [&] {
            std::size_t const begin = i;
            while (i < number.size() && number[i] >= '0' && number[i] <= '9') ++i;
            return i > begin;
        };
        if (i < number.size() && number[i] == '-') ++i;
        bool const leading_zero = i + 1 < number.size() && number[i] == '0' &&
                                  number[i + 1] >= '0' && number[i + 1] <= '9';
        if (leading_zero || !digits()) return false;
        if (i < number.size() && number[i] == '.' && (++i, !digits())) return false;
        if (i < number.size() && (number[i] == 'e' || number[i] == 'E')) {
            ++i;
            if (i < number.size() && (number[i] == '+' || number[i] == '-')) ++i;
            if (!digits()) return false;
        }
        return i == number.size();
    }

    Result<std::string_view> value(int depth) {
        skip_space();
        if (at >= text.size()) return wrong("a value");
        if (text[at] == '"') return string();
        if (text[at] != '{' && text[at] != '[') return word();
        if (depth >= deepest) return wrong("less nesting");
        std::size_t const begin = at;
        char const close = text[at++] == '{' ? '}' : ']';
        if (take(close)) return text.substr(begin, at - begin);
        do {
            if (close == '}') {
                TRY(string());
                if (!take(':')) return wrong("a colon");
            }
            TRY(value(depth + 1));
        } while (take(','));
        if (!take(close)) return wrong(close == '}' ? "a closing brace" : "a closing bracket");
        return text.substr(begin, at - begin);
    }
};

}  // namespace

Result<void> read_json_object(
    std::string_view text, std::function<void(std::string_view, std::string_view)> const& found) {
    JsonText json{text};
    if (!json.take('{')) return json.wrong("an opening brace");
    if (!json.take('}')) {
        do {
            std::string_view const key = TRY(json.string());
            if (!json.take(':')) return json.wrong("a colon");
            std::string_view const value = TRY(json.value(1));
            found(key, value);
        } while (json.take(','));
        if (!json.take('}')) return json.wrong("a closing brace");
    }
    json.skip_space();
    if (json.at != text.size()) return json.wrong("nothing more");
    return {};
}

Result<void> read_json_list(std::string_view text,
                            std::function<void(std::string_view)> const& found) {
    JsonText json{text};
    if (!json.take('[')) return json.wrong("an opening bracket");
    if (!json.take(']')) {
        do {
            std::string_view const value = TRY(json.value(1));
            found(value);
        } while (json.take(','));
        if (!json.take(']')) return json.wrong("a closing bracket");
    }
    json.skip_space();
    if (json.at != text.size()) return json.wrong("nothing more");
    return {};
}

JsonFlag json_flag(std::string_view value) {
    auto const flag = read_flag(value);
    if (!flag || !flag->known()) return JsonFlag::missing;
    return *flag == journey::Flag::yes() ? JsonFlag::yes : JsonFlag::no;
}

}  // namespace breakwater::exchange
