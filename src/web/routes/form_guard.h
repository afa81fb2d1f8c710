#pragma once
// Proof that a form was filled in on a page of ours, by the browser it was sent to. The token is
// made from a random id that only that browser has (a cookie), and is masked anew for each page, so
// that packing a page tells nothing of it.

#include <string>
#include <string_view>

namespace breakwater::web {

/// The hidden field of every form.
inline constexpr std::string_view form_token_field = "form_token";

class FormGuard {
public:
    /// `key` is 32 bytes that the server keeps to itself; all servers of one service share it.
    explicit FormGuard(std::string key);

    /// A token for the browser that has this id.
    std::string token(std::string_view browser_id) const;
    bool is_good(std::string_view token, std::string_view browser_id) const;

private:
    std::string proof(std::string_view browser_id) const;
    std::string key_;
};

/// A browser's id: as many letters, digits, "-" and "_" as access::new_token() gives.
bool is_browser_id(std::string_view text);

/// "__Host-breakwater" by TLS, which a browser takes from this host alone; "breakwater" without.
std::string_view browser_cookie_name(bool is_secure);

/// The value of Set-Cookie: for this visit of the browser, not to be read by scripts, not sent with
/// what other sites ask for.
std::string browser_cookie(std::string_view browser_id, bool is_secure);

}  // namespace breakwater::web
