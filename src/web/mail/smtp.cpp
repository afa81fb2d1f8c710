// Letters are handed to the operator's own mail server, by libcurl.

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "web/mail/mail.h"
#include "web/single_sign_on/libcurl.h"
#include "web/single_sign_on/outside_request.h"

namespace breakwater::web {

namespace {

constexpr long connect_ms = 5'000;
constexpr long whole_ms = 20'000;

struct FreeHandle {
    void operator()(CURL* handle) const { libcurl().curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { libcurl().curl_slist_free_all(list); }
};

struct HostAndPort {
    std::string scheme, host;
};

/// Empty where there is more in it than a scheme, a host and a port.
HostAndPort parts_of(std::string const& server) {
    auto const end = server.find("://");
    if (end == std::string::npos) return {};
    HostAndPort parts{server.substr(0, end), server.substr(end + 3)};
    if (parts.host.find_first_of("/?#@\\ \t\r\n") != std::string::npos) return {};
    auto const colon = parts.host.rfind(':');
    bool const has_port =
        colon != std::string::npos && parts.host.find(']', colon) == std::string::npos;
    if (has_port) {
        auto const port = std::string_view{parts.host}.substr(colon + 1);
        if (port.empty() || port.size() > 5 ||
            !std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return {};
        parts.host.resize(colon);
    }
    if (parts.host.empty()) return {};
    return parts;
}

bool is_address(std::string_view text) {
    auto const at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return c > ' ' && c <= '~' && c != '<' && c != '>' && c != ',';
           });
}

struct Sending {
    std::string_view left;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
    auto& sending = *static_cast<Sending*>(from);
    auto const part = sending.left.substr(0, size * count);
    std::copy(part.begin(), part.end(), into);
    sending.left.remove_prefix(part.size());
    return part.size();
}

Error error_of(CURLcode code, long status) {
    if (status >= 400) return {"mail_refused", fmt::format("the mail server answered {}", status)};
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return {"mail_too_slow", "the mail server did not answer in time"};
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_USE_SSL_FAILED:
            return {"mail_unreachable",
                    "the mail server offers no TLS that this machine trusts: nothing was sent"};
        case CURLE_LOGIN_DENIED:
            return {"mail_refused", "the mail server refused the name or the password"};
        default:
            return {"mail_unreachable", "the mail server cannot be reached"};
    }
}

}  // namespace

bool is_mail_of_this_machine(std::string const& server) {
    auto const host = parts_of(server).host;
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

Result<MailSettings> checked(MailSettings settings) {
    auto const [scheme, host] = parts_of(settings.server);
    if (host.empty() || (scheme != "smtp" && scheme != "smtps"))
        return Error{"not_a_mail_server",
                     fmt::format("{} is no mail server: expected smtp://mail.example.org:587 or "
                                 "smtps://mail.example.org, without a name or password in it",
                                 settings.server)};
    if (!is_address(settings.from))
        return Error{"not_an_address",
                     fmt::format("letters need the address they come from (--mail-from), such as "
                                 "breakwater@example.org; this is “{}”",
                                 settings.from)};
    if (!has_libcurl())
        return Error{"no_libcurl",
                     "libcurl.so.4, which sends letters, is not installed: install libcurl4"};
    while (settings.site.ends_with('/')) settings.site.pop_back();
    if (!is_outside_address(settings.site))
        return Error{"not_a_site",
                     fmt::format("letters need this service's own address for their links "
                                 "(--mail-site), such as https://breakwater.example.org; this is "
                                 "“{}”",
                                 settings.site)};
    if (settings.user.empty() && !settings.password.disclose().empty())
        return Error{"no_user", "a mail password is given and nobody's name: give --mail-user"};
    return settings;
}

Result<void> send_by_smtp(MailSettings const& settings, std::string const& to,
                          std::string const& message) {
    if (!has_libcurl())
        return Error{"mail_unreachable", "libcurl.so.4 is not installed: no letter can be sent"};
    if (!is_address(to)) return Error{"mail_refused", "the address is not one of mail"};
    std::unique_ptr<CURL, FreeHandle> const handle{libcurl().curl_easy_init()};
    if (!handle) return Error{"mail_unreachable", "there is no memory to send with"};
    auto* const curl = handle.get();
    auto const in_brackets = [](std::string const& address) { return "<" + address + ">"; };
    auto const recipient = in_brackets(to), sender = in_brackets(settings.from);
    std::unique_ptr<curl_slist, FreeList> const recipients{
        libcurl().curl_slist_append(nullptr, recipient.c_str())};
    Sending sending{message};
    libcurl().curl_easy_setopt(curl, CURLOPT_URL, settings.server.c_str());
    libcurl().curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    libcurl().curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    libcurl().curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
    libcurl().curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, whole_ms);
    bool const in_the_open =
        settings.server.starts_with("smtp://") && is_mail_of_this_machine(settings.server);
    libcurl().curl_easy_setopt(curl, CURLOPT_USE_SSL,
                               static_cast<long>(in_the_open ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    libcurl().curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    libcurl().curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    libcurl().curl_easy_setopt(curl, CURLOPT_SSLVERSION,
                               static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    libcurl().curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    libcurl().curl_easy_setopt(curl, CURLOPT_PROXY, "");
    if (!settings.user.empty()) {
        libcurl().curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
        libcurl().curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.disclose().c_str());
    }
    libcurl().curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    libcurl().curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    libcurl().curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    libcurl().curl_easy_setopt(curl, CURLOPT_READDATA, &sending);
    libcurl().curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    auto const done = libcurl().curl_easy_perform(curl);
    if (done == CURLE_OK) return {};
    long status = 0;
    libcurl().curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return error_of(done, status);
}

}  // namespace breakwater::web
