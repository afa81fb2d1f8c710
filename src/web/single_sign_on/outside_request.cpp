#include "web/single_sign_on/outside_request.h"

#include <memory>

#include "web/single_sign_on/libcurl.h"

namespace breakwater::web {

namespace {

constexpr long connect_ms = 3'000;
constexpr long whole_ms = 5'000;
constexpr std::size_t bytes_max = 256 * 1024;

struct FreeHandle {
    void operator()(CURL* handle) const { libcurl().curl_easy_cleanup(handle); }
};
struct FreeAddress {
    void operator()(CURLU* address) const { libcurl().curl_url_cleanup(address); }
};
struct FreeText {
    void operator()(char* text) const { libcurl().curl_free(text); }
};

std::string part_of(CURLU* address, CURLUPart part) {
    char* text = nullptr;
    if (libcurl().curl_url_get(address, part, &text, 0) != CURLUE_OK) return "";
    std::unique_ptr<char, FreeText> const owned{text};
    return text;
}

/// Scheme and host, where there is nothing in the address that does not belong there.
std::pair<std::string, std::string> scheme_and_host(std::string const& address) {
    if (!has_libcurl()) return {};
    std::unique_ptr<CURLU, FreeAddress> const parsed{libcurl().curl_url()};
    if (libcurl().curl_url_set(parsed.get(), CURLUPART_URL, address.c_str(), CURLU_DISALLOW_USER) !=
            CURLUE_OK ||
        !part_of(parsed.get(), CURLUPART_FRAGMENT).empty() ||
        address.find_first_of(" #\\") != std::string::npos)
        return {};
    return {part_of(parsed.get(), CURLUPART_SCHEME), part_of(parsed.get(), CURLUPART_HOST)};
}

struct Answer {
    std::string body;
    bool is_too_large = false;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* to) {
    auto& answer = *static_cast<Answer*>(to);
    answer.is_too_large = answer.body.size() + size * count > bytes_max;
    if (answer.is_too_large) return 0;
    answer.body.append(bytes, size * count);
    return size * count;
}

Error error_of(CURLcode code, bool is_too_large) {
    if (is_too_large || code == CURLE_FILESIZE_EXCEEDED)
        return {"outside_too_large", "the identity provider answered with more than is taken"};
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return {"outside_too_slow", "the identity provider did not answer in time"};
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_ISSUER_ERROR:
            return {"outside_not_trusted",
                    "the identity provider's certificate is not one that this machine trusts"};
        default:
            return {"outside_unreachable", "the identity provider cannot be reached"};
    }
}

void set_limits(CURL* handle) {
    libcurl().curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    libcurl().curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
    libcurl().curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, whole_ms);
    libcurl().curl_easy_setopt(handle, CURLOPT_MAXFILESIZE, static_cast<long>(bytes_max));
    libcurl().curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    libcurl().curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    libcurl().curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    libcurl().curl_easy_setopt(handle, CURLOPT_SSLVERSION,
                               static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    libcurl().curl_easy_setopt(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    // What goes to this machine itself goes by no proxy.
    libcurl().curl_easy_setopt(handle, CURLOPT_NOPROXY, "127.0.0.1,localhost,::1");
}

void set_who(CURL* handle, OutsideRequest const& request) {
    if (!request.user.empty()) {
        libcurl().curl_easy_setopt(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        libcurl().curl_easy_setopt(handle, CURLOPT_USERNAME, request.user.c_str());
        libcurl().curl_easy_setopt(handle, CURLOPT_PASSWORD, request.password.disclose().c_str());
    } else if (!request.bearer.disclose().empty()) {
        libcurl().curl_easy_setopt(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
        libcurl().curl_easy_setopt(handle, CURLOPT_XOAUTH2_BEARER,
                                   request.bearer.disclose().c_str());
    }
}

}  // namespace

bool is_plain_loopback(std::string const& address) {
    auto const [scheme, host] = scheme_and_host(address);
    return scheme == "http" && (host == "127.0.0.1" || host == "localhost" || host == "[::1]");
}

bool is_outside_address(std::string const& address) {
    auto const [scheme, host] = scheme_and_host(address);
    return (scheme == "https" && !host.empty()) || is_plain_loopback(address);
}

Result<std::string> ask_outside(OutsideRequest const& request) {
    if (!has_libcurl())
        return Error{"outside_unreachable", "libcurl.so.4 is not installed: nobody can be asked"};
    if (!is_outside_address(request.address))
        return Error{"outside_unreachable", "the identity provider names no address by TLS"};
    std::unique_ptr<CURL, FreeHandle> const handle{libcurl().curl_easy_init()};
    if (!handle) return Error{"outside_unreachable", "there is no memory to ask with"};
    Answer answer;
    set_limits(handle.get());
    set_who(handle.get(), request);
    libcurl().curl_easy_setopt(handle.get(), CURLOPT_URL, request.address.c_str());
    libcurl().curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR,
                               is_plain_loopback(request.address) ? "http" : "https");
    libcurl().curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
    libcurl().curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer);
    if (!request.form.empty())
        libcurl().curl_easy_setopt(handle.get(), CURLOPT_COPYPOSTFIELDS, request.form.c_str());
    auto const done = libcurl().curl_easy_perform(handle.get());
    if (done != CURLE_OK) return error_of(done, answer.is_too_large);
    long status = 0;
    libcurl().curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200)
        return Error{"outside_refused",
                     "the identity provider answered with status " + std::to_string(status)};
    return std::move(answer.body);
}

}  // namespace breakwater::web
