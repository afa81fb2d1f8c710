#include "web/pages/sign_in/sign_in_cookies.h"

#include "web/routes/onward.h"

namespace breakwater::web {

using access::Secret;

namespace {

constexpr int device_is_known_for_days = 365;
constexpr std::string_view way_cookie = "breakwater-way", by_provider = "single-sign-on";

Secret cookie_of(Visit const& visit, std::string_view name) {
    auto const value = visit.request.cookie(cookie_name(name, visit.request.is_secure));
    return Secret{std::string{value}};
}

}  // namespace

store::From from_of(Visit const& visit) {
    return {visit.now, visit.request.client, cookie_of(visit, device_cookie)};
}

Secret session_of(Visit const& visit) {
    return cookie_of(visit, session_cookie);
}

void set_cookie(Response& response, Visit const& visit, std::string_view name,
                std::string_view value, int days) {
    response.headers.emplace_back("Set-Cookie",
                                  cookie_line(name, value, visit.request.is_secure, days));
}

std::string onward_of(Visit const& visit) {
    auto const& fields = visit.request.form.has("next") ? visit.request.form : visit.request.query;
    return onward_path(fields.first("next"));
}

void let_in(Response& response, Visit& visit, store::SignedIn const& signed_in) {
    set_cookie(response, visit, session_cookie, signed_in.session.disclose(), 0);
    if (!signed_in.device.disclose().empty())
        set_cookie(response, visit, device_cookie, signed_in.device.disclose(),
                   device_is_known_for_days);
    // Forms that are open elsewhere in the browser of somebody signed in stay good.
    if (!visit.person) visit.renew_browser_id();
}

void note_came_elsewhere(Response& response, Visit const& visit) {
    set_cookie(response, visit, way_cookie, by_provider, 0);
}

bool came_elsewhere(Visit const& visit) {
    return visit.desk->single_sign_on != nullptr &&
           cookie_of(visit, way_cookie).disclose() == by_provider;
}

}  // namespace breakwater::web
