#include "web/routes/visit.h"

#include "access/secret.h"

namespace breakwater::web {

Visit::Visit(Request const& asked, Site const& of_site, FormGuard const& guard, Instant at)
    : request(asked), site(of_site), now(at), today(wall_time(at).date), guard_(guard) {
    auto const id = asked.cookie(browser_cookie_name(asked.is_secure));
    if (is_browser_id(id)) browser_id_ = std::string{id};
}

std::string Visit::form_token() {
    if (browser_id_.empty()) renew_browser_id();
    return guard_.token(browser_id_);
}

bool Visit::form_is_ours() const {
    // Browsers say where a form was sent from; what they say is believed where it says "elsewhere".
    auto const from = request.head.field("sec-fetch-site");
    if (from && *from != "same-origin" && *from != "none") return false;
    return guard_.is_good(request.form.first(form_token_field), browser_id_);
}

void Visit::renew_browser_id() {
    browser_id_ = access::new_token().disclose();
    is_new_ = true;
}

void Visit::finish(Response& response) const {
    if (is_new_)
        response.headers.emplace_back("Set-Cookie", browser_cookie(browser_id_, request.is_secure));
}

}  // namespace breakwater::web
