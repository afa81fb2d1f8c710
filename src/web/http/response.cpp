#include "web/http/response.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "web/http/gzip.h"

namespace breakwater::web {

namespace {

// What a page may load and do: nothing but the site's own styles, scripts and pictures, and no
// script may write markup (Trusted Types). Then: no sniffing of types, no referrer that would tell
// another site an address, no frames, no sharing with other sites' windows, no devices.
constexpr std::string_view page_policy =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src "
    "'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'\r\n";

// A picture that is opened by itself, as a page, does nothing and loads nothing.
constexpr std::string_view picture_policy =
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors "
    "'none'; sandbox\r\n";

constexpr std::string_view safe_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Frame-Options: DENY\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Cross-Origin-Embedder-Policy: require-corp\r\n"
    "Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()\r\n"
    "X-Robots-Tag: noindex, nofollow\r\n";

constexpr std::size_t packed_from_bytes = 1024;  // below, gzip saves less than its own head

bool packs_well(std::string_view content_type) {
    return content_type.starts_with("text/") || content_type.starts_with("image/svg+xml") ||
           content_type.starts_with("application/json");
}

/// No control character can end a header and begin another.
bool is_header_value(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte != 0x7f;
    });
}

void add(std::string& out, std::string_view name, std::string_view value) {
    if (!is_header_value(value)) return;
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

/// 204 and 304 have no body, and say nothing of one.
bool may_have_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

}  // namespace

Response html_response(std::string page, int status) {
    Response response;
    response.status = status;
    response.body = std::move(page);
    return response;
}

Response text_response(std::string text, int status) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

Response see_other(std::string_view path) {
    auto const own = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\") &&
                     is_header_value(path);
    Response response;
    response.status = 303;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Location", own ? std::string{path} : std::string{"/"});
    return response;
}

Response download(std::string bytes, std::string content_type, std::string_view file_name) {
    std::string safe{file_name};
    for (auto& c : safe) {
        auto const plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
        if (!plain) c = '_';
    }
    Response response;
    response.content_type = std::move(content_type);
    response.body = std::move(bytes);
    response.headers.emplace_back("Content-Disposition",
                                  fmt::format("attachment; filename=\"{}\"", safe));
    return response;
}

std::string_view reason(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 204:
            return "No Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Unknown";
    }
}

std::string answer_bytes(Response const& response, AnswerForm const& form) {
    std::string packed;
    auto const is_kept = !response.kept_body.empty();
    auto is_packed = is_kept && form.takes_gzip;
    std::string_view body = response.body;
    if (is_kept) {
        body = is_packed ? response.kept_packed_body : response.kept_body;
    } else if (form.takes_gzip && body.size() >= packed_from_bytes &&
               packs_well(response.content_type)) {
        packed = gzipped(body);
        body = packed;
        is_packed = true;
    }

    std::string out;
    out.reserve(1536 + (form.head_only ? 0 : body.size()));
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reason(response.status);
    out += "\r\n";
    if (!form.date.empty()) add(out, "Date", form.date);
    if (may_have_body(response.status)) {
        add(out, "Content-Type", response.content_type);
        add(out, "Content-Length", std::to_string(body.size()));
        if (is_packed) add(out, "Content-Encoding", "gzip");
        if (is_kept || packs_well(response.content_type)) add(out, "Vary", "Accept-Encoding");
    }
    add(out, "Cache-Control",
        response.keep == Keep::for_ever ? "public, max-age=31536000, immutable" : "no-store");
    out += response.content_type.starts_with("image/") ? picture_policy : page_policy;
    out += safe_headers;
    if (form.is_secure) add(out, "Strict-Transport-Security", "max-age=31536000");
    if (!form.request_id.empty()) add(out, "X-Request-Id", form.request_id);
    for (auto const& [name, value] : response.headers) add(out, name, value);
    if (form.closes) add(out, "Connection", "close");
    out += "\r\n";
    if (!form.head_only && may_have_body(response.status)) out += body;
    return out;
}

std::string http_date(long long seconds) {
    constexpr std::string_view days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const instant = std::chrono::sys_seconds{std::chrono::seconds{seconds}};
    auto const day = std::chrono::floor<std::chrono::days>(instant);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const time{instant - day};
    return fmt::format(
        "{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[std::chrono::weekday{day}.c_encoding()],
        static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
        time.seconds().count());
}

}  // namespace breakwater::web
