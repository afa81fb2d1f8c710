#include "web/desk/late_words.h"

#include "store/unsent_words.h"
#include "web/http/limits.h"

namespace breakwater::web {

namespace {

constexpr std::size_t fields_most = Limits{}.form_fields_max;

access::Secret session_of(Visit const& visit) {
    return access::Secret{
        std::string{visit.request.cookie(cookie_name(session_cookie, visit.request.is_secure))}};
}

bool is_kept(Route const& route) {
    return route.takes.late != ComesLate::is_lost;
}

// The page that the form is on has the same address as the form is sent to.
bool has_form_that_is_kept(Route const& page, std::span<Route const> routes) {
    if (page.method != Method::get) return false;
    for (auto const& other : routes)
        if (other.method == Method::post && other.pattern == page.pattern && is_kept(other))
            return true;
    return false;
}

Sensitive<std::string> packed(Fields const& fields) {
    std::string text;
    for (auto const& field : fields.all()) {
        if (field.name == form_token_field || field.name == session_ends_field) continue;
        if (!text.empty()) text += '&';
        text += percent_encoded(field.name) + '=' + percent_encoded(field.value);
    }
    return Sensitive{std::move(text)};
}

}  // namespace

Result<void> keep_late_fields(Visit const& visit, Route const& route) {
    auto const& request = visit.request;
    if (request.head.method != Method::post || !is_kept(route)) return {};
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const& settings = visit.desk->sign_in.settings;
    access::AccountId owner;
    if (visit.person)
        owner = visit.person->account.id;
    else
        owner =
            TRY(store::owner_of_ended_session(*accounts, session_of(visit), visit.now, settings));
    if (!owner.known()) return {};
    return store::keep_unsent_words(*accounts, owner, request.path, packed(request.form), visit.now,
                                    settings);
}

Result<void> find_late_fields(Visit& visit, Route const& route, std::span<Route const> routes) {
    if (!visit.person || !has_form_that_is_kept(route, routes)) return {};
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const words = TRY(
        store::unsent_words(*accounts, visit.person->account.id, visit.request.path, visit.now));
    if (!words) return {};
    visit.late_fields = TRY(parse_urlencoded(words->disclose(), fields_most));
    return {};
}

Result<void> forget_late_fields(Visit const& visit, Route const& route) {
    if (!visit.person || visit.request.head.method != Method::post || !is_kept(route)) return {};
    auto accounts = TRY(visit.desk->accounts.lend());
    return store::forget_unsent_words(*accounts, visit.person->account.id, visit.request.path);
}

Result<EndedSession> ended_session(Visit const& visit, std::string_view onward) {
    EndedSession found;
    auto const session = session_of(visit);
    if (session.disclose().empty()) return found;
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const& settings = visit.desk->sign_in.settings;
    auto const owner = TRY(store::owner_of_ended_session(*accounts, session, visit.now, settings));
    if (!owner.known()) return found;
    found.ended = true;
    auto const page = onward.substr(0, onward.find('?'));
    auto const words = TRY(store::unsent_words(*accounts, owner, page, visit.now));
    found.kept = words.has_value();
    return found;
}

}  // namespace breakwater::web
