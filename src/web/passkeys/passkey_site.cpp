#include "web/passkeys/passkey_site.h"

#include <algorithm>
#include <charconv>

#include "kernel/lower_case.h"

namespace breakwater::web {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A name of the network, and no number of it: no passkey belongs to an address.
bool is_host_name(std::string_view host) {
    if (host.empty() || host.size() > 253 || host.front() == '.' || host.back() == '.')
        return false;
    auto const last = host.substr(host.rfind('.') + 1);
    return std::all_of(host.begin(), host.end(),
                       [](char c) {
                           return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.';
                       }) &&
           !std::all_of(last.begin(), last.end(), is_digit);
}

/// Written as a browser would: without noughts before it.
bool is_port(std::string_view port) {
    unsigned number = 0;
    auto const* const end = port.data() + port.size();
    auto const read = std::from_chars(port.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end && number >= 1 && number <= 65535 &&
           port.front() != '0';
}

}  // namespace

Result<PasskeySite> parse_passkey_site(std::string_view address) {
    Error const wrong{"not_a_passkey_site",
                      "passkeys need the name that browsers have for this service, by TLS, as "
                      "https://breakwater.example.org (or http://localhost:8080 to try it), and "
                      "nothing behind it"};
    auto text = lower_case(address);
    if (text.ends_with('/')) text.pop_back();
    constexpr std::string_view https = "https://", http = "http://";
    bool const is_secure = text.starts_with(https);
    if (!is_secure && !text.starts_with(http)) return wrong;
    auto const rest = text.substr(is_secure ? https.size() : http.size());
    auto const colon = rest.find(':');
    PasskeySite site{rest.substr(0, colon), {}};
    if (!is_host_name(site.host) || (!is_secure && site.host != "localhost")) return wrong;
    site.origin = text.substr(0, text.size() - rest.size()) + site.host;
    if (colon == std::string::npos) return site;
    auto const port = rest.substr(colon + 1);
    if (!is_port(port)) return wrong;
    // Browsers leave the usual port out.
    if (port != (is_secure ? "443" : "80")) site.origin += ":" + port;
    return site;
}

}  // namespace breakwater::web
