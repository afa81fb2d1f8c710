// What a letter is as bytes.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "web/http/response.h"
#include "web/mail/mail.h"

namespace breakwater::web {

namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";
constexpr std::string_view base64_signs =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_plain(char c) {
    return c >= ' ' && c <= '~';
}

std::string on_one_line(std::string_view words) {
    std::string line;
    for (char const c : words)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) line += c;
    return line;
}

std::string base64(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned value = 0;
        auto const count = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k)
            value = value << 8U | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= count ? base64_signs[value >> (18U - 6U * static_cast<unsigned>(k)) & 63U]
                              : '=';
    }
    return out;
}

/// RFC 2047: in pieces of at most 75 characters, never within a character.
std::string header_words(std::string_view words) {
    auto const line = on_one_line(words);
    if (std::all_of(line.begin(), line.end(), is_plain)) return line;
    constexpr std::size_t piece_bytes = 42;
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        auto end = std::min(at + piece_bytes, line.size());
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
        out += fmt::format("{}=?UTF-8?B?{}?=", out.empty() ? "" : "\r\n ",
                           base64(std::string_view{line}.substr(at, end - at)));
        at = end;
    }
    return out;
}

/// RFC 2045: lines of at most 76 characters.
std::string quoted_printable(std::string_view words) {
    constexpr std::size_t line_longest = 73;
    std::string out;
    std::size_t column = 0;
    for (char const c : words) {
        if (c == '\r') continue;
        if (c == '\n') {
            // A blank before the end of a line would be lost on the way.
            if (!out.empty() && out.back() == ' ') out += "=\r\n";
            out += "\r\n";
            column = 0;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        std::string sign(1, c);
        if (!is_plain(c) || c == '=')
            sign = {'=', hexadecimal[byte >> 4U], hexadecimal[byte & 15U]};
        if (column + sign.size() > line_longest) {
            out += "=\r\n";
            column = 0;
        }
        out += sign;
        column += sign.size();
    }
    return out;
}

std::string mail_date(Instant at) {
    auto words = http_date(static_cast<long long>(at.time_since_epoch().count()));
    auto const zone = words.rfind("GMT");
    if (zone != std::string::npos) words.replace(zone, 3, "+0000");
    return words;
}

}  // namespace

std::string message_of(MailSettings const& settings, MailLetter const& letter) {
    auto const at = settings.from.find('@');
    return fmt::format(
        "Date: {}\r\nFrom: {}\r\nTo: {}\r\nSubject: {}\r\nMessage-ID: <{}@{}>\r\n"
        "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}",
        mail_date(letter.at), on_one_line(settings.from), on_one_line(letter.to),
        header_words(letter.subject), on_one_line(letter.id),
        on_one_line(settings.from.substr(at + 1)), quoted_printable(letter.words));
}

}  // namespace breakwater::web
