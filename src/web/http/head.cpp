#include "web/http/head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace breakwater::web {

namespace {

constexpr std::string_view token_marks = "!#$%&'*+-.^_`|~";

constexpr bool is_letter_or_digit(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// What names of methods and headers are made of (RFC 9110, 5.6.2).
constexpr auto token_characters = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 256; ++c)
        table[c] = is_letter_or_digit(static_cast<unsigned char>(c)) ||
                   token_marks.find(static_cast<char>(c)) != std::string_view::npos;
    return table;
}();

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return token_characters[static_cast<unsigned char>(c)];
    });
}

/// Visible ASCII without blanks: what a target may hold.
bool is_target(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

/// No control characters but the tab: no CR, LF or NUL inside a value.
bool is_field_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7f) || byte == '\t';
    });
}

/// A host and perhaps a port: letters, digits, ".-:[]" and "_".
bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter_or_digit(static_cast<unsigned char>(c)) ||
               std::string_view{".-:[]_"}.find(c) != std::string_view::npos;
    });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return (x >= 'A' && x <= 'Z' ? x + 32 : x) == (y >= 'A' && y <= 'Z' ? y + 32 : y);
    });
}

Method method_of(std::string_view name) {
    if (name == "GET") return Method::get;
    if (name == "HEAD") return Method::head;
    if (name == "POST") return Method::post;
    return Method::other;
}

/// Takes the next line, without its CR LF; none where a line ends otherwise.
std::optional<std::string_view> take_line(std::string_view& rest) {
    auto const end = rest.find('\n');
    if (end == std::string_view::npos || end == 0 || rest[end - 1] != '\r') return std::nullopt;
    auto const line = rest.substr(0, end - 1);
    rest.remove_prefix(end + 1);
    return line;
}

using Problem = std::optional<Refused>;

Problem read_request_line(Head& head, std::string_view line, Limits const& limits) {
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == std::string_view::npos || last == first) return Refused{400, "bad_request_line"};
    head.method_name = line.substr(0, first);
    head.target = line.substr(first + 1, last - first - 1);
    auto const version = line.substr(last + 1);
    if (!is_token(head.method_name)) return Refused{400, "bad_request_line"};
    if (head.target.size() > limits.target_bytes_max) return Refused{414, "target_too_long"};
    if (!is_target(head.target)) return Refused{400, "bad_target"};
    if (version == "HTTP/1.1")
        head.minor_version = 1;
    else if (version == "HTTP/1.0")
        head.minor_version = 0;
    else
        return version.starts_with("HTTP/") ? Refused{505, "bad_version"}
                                            : Refused{400, "bad_request_line"};
    head.method = method_of(head.method_name);
    head.keeps_alive = head.minor_version == 1;
    return std::nullopt;
}

/// "GET https://host/path": the same as "/path", where the host is that of the header.
Problem use_path_of_absolute_target(Head& head) {
    if (head.target.starts_with('/')) return std::nullopt;
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!head.target.starts_with(scheme)) continue;
        auto const rest = head.target.substr(scheme.size());
        auto const slash = rest.find('/');
        if (slash == std::string_view::npos ||
            !equal_ignoring_case(rest.substr(0, slash), head.host))
            return Refused{400, "bad_target"};
        head.target = rest.substr(slash);
        return std::nullopt;
    }
    return Refused{400, "bad_target"};
}

Problem read_content_length(Head& head, std::string_view value) {
    if (head.content_length) return Refused{400, "two_content_lengths"};
    std::uint64_t length = 0;
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (value.empty() || error != std::errc{} || end != value.data() + value.size() ||
        value.size() > 18)
        return Refused{400, "bad_content_length"};
    head.content_length = length;
    return std::nullopt;
}

void read_connection(Head& head, std::string_view value) {
    while (!value.empty()) {
        auto const comma = value.find(',');
        auto const option = trimmed(value.substr(0, comma));
        if (equal_ignoring_case(option, "close")) head.keeps_alive = false;
        if (equal_ignoring_case(option, "keep-alive") && head.minor_version == 0)
            head.keeps_alive = true;
        if (comma == std::string_view::npos) return;
        value.remove_prefix(comma + 1);
    }
}

/// What the field means for how the request is read.
Problem read_meaning(Head& head, HeaderField const& field) {
    if (field.name == "host") {
        if (!head.host.empty()) return Refused{400, "two_hosts"};
        if (!is_host(field.value)) return Refused{400, "bad_host"};
        head.host = field.value;
    } else if (field.name == "content-length") {
        return read_content_length(head, field.value);
    } else if (field.name == "transfer-encoding") {
        if (head.is_chunked || !equal_ignoring_case(field.value, "chunked") ||
            head.minor_version == 0)
            return Refused{400, "unknown_transfer_encoding"};
        head.is_chunked = true;
    } else if (field.name == "connection") {
        read_connection(head, field.value);
    } else if (field.name == "expect") {
        if (!equal_ignoring_case(field.value, "100-continue"))
            return Refused{417, "unknown_expectation"};
        head.expects_continue = true;
    }
    return std::nullopt;
}

/// `line` is in the head's own bytes, so that the name can be put in lower case there.
Problem read_field(Head& head, char* line, std::size_t size) {
    std::string_view const text{line, size};
    auto const colon = text.find(':');
    // A blank at the start would go on with the line before; one before the colon hides a name.
    if (colon == std::string_view::npos || !is_token(text.substr(0, colon)))
        return Refused{400, "bad_field"};
    auto const value = trimmed(text.substr(colon + 1));
    if (!is_field_value(value)) return Refused{400, "bad_field"};
    for (auto* c = line; c != line + colon; ++c)
        if (*c >= 'A' && *c <= 'Z') *c = static_cast<char>(*c + 32);
    HeaderField const field{text.substr(0, colon), value};
    head.fields.push_back(field);
    return read_meaning(head, field);
}

Problem check_whole(Head const& head) {
    if (head.host.empty()) return Refused{400, "no_host"};
    if (head.is_chunked && head.content_length)
        return Refused{400, "content_length_and_transfer_encoding"};
    auto const has_body = head.is_chunked || head.content_length.value_or(0) > 0;
    if (has_body && (head.method == Method::get || head.method == Method::head))
        return Refused{400, "body_not_expected"};
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> Head::field(std::string_view name) const {
    for (auto const& each : fields)
        if (each.name == name) return each.value;
    return std::nullopt;
}

std::variant<Head, Refused> read_head(std::string_view block, Limits const& limits) {
    Head head;
    head.bytes = std::make_unique<char[]>(block.size());
    std::memcpy(head.bytes.get(), block.data(), block.size());
    std::string_view rest{head.bytes.get(), block.size()};
    auto const request_line = take_line(rest);
    if (!request_line) return Refused{400, "bad_request_line"};
    if (auto const problem = read_request_line(head, *request_line, limits)) return *problem;
    head.fields.reserve(16);
    for (;;) {
        auto const at = static_cast<std::size_t>(rest.data() - head.bytes.get());
        auto const line = take_line(rest);
        if (!line) return Refused{400, "bad_field"};
        if (line->empty()) break;
        if (head.fields.size() == limits.fields_max) return Refused{431, "too_many_fields"};
        if (auto const problem = read_field(head, head.bytes.get() + at, line->size()))
            return *problem;
    }
    if (auto const problem = check_whole(head)) return *problem;
    if (auto const problem = use_path_of_absolute_target(head)) return *problem;
    return head;
}

std::optional<std::size_t> head_length(std::string_view bytes, std::size_t from) {
    // The empty line may have begun in what was seen before. Bare line feeds end a head too: it is
    // then refused for them, at once.
    auto at = from < 3 ? 0 : from - 3;
    for (; (at = bytes.find('\n', at)) != std::string_view::npos; ++at) {
        auto const next = bytes.substr(at + 1);
        if (next.starts_with("\r\n")) return at + 3;
        if (next.starts_with('\n')) return at + 2;
    }
    return std::nullopt;
}

}  // namespace breakwater::web
