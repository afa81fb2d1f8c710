#include "web/pages/sign_in/single_sign_on_routes.h"

#include "store/single_sign_on.h"
#include "web/components/button.h"
#include "web/pages/errors.h"
#include "web/pages/shell.h"
#include "web/pages/sign_in/plain_page.h"
#include "web/pages/sign_in/sign_in_cookies.h"
#include "web/routes/onward.h"
#include "web/single_sign_on/identity_provider.h"

namespace breakwater::web {

using markup::attr;

namespace {

// The one answer that leads away from this site: to the provider that the operator named, at the
// address that it publishes. Its characters were encoded when the address was made.
Response lead_to_provider(std::string const& address) {
    auto response = see_other("/");
    response.headers = {{"Location", address}};
    return response;
}

std::string const& name_of(Visit const& visit) {
    return visit.desk->single_sign_on->settings().name;
}

// The same whatever the reason, so that nobody learns here who has an account; the journal has it.
Response not_signed_in_page(Visit& visit) {
    auto const whose =
        visit.site.organisation.empty() ? "your organisation" : visit.site.organisation;
    return plain_page(visit, 403, "You could not be signed in", [&](Html& html) {
        say(html, "Signing in with " + name_of(visit) + " did not open an account here.");
        say(html, "Ask whoever administers " + visit.site.service + " at " + whose +
                      " whether you were invited, with the email address of " + name_of(visit) +
                      ". If you have an invitation that you have not used yet, use it first.");
        html.element<"div">(attr<"class">("govuk-button-group"), [&] {
            write(html, Button{.content = "Try again", .href = "/sign-in"});
        });
    });
}

Response provider_away_page(Visit& visit) {
    return plain_page(visit, 503, "You cannot sign in this way now", [&](Html& html) {
        say(html, "Where you sign in with " + name_of(visit) + " cannot be reached at the moment.");
        say(html,
            "Wait a minute, then try again. If you have a password here, you can sign in with it.");
        html.element<"div">(attr<"class">("govuk-button-group"), [&] {
            write(html, Button{.content = "Try again", .href = "/sign-in"});
        });
    });
}

bool is_away(std::string_view code) {
    return code == "provider_away" || code == "outside_unreachable" || code == "outside_too_slow" ||
           code == "outside_not_trusted";
}

/// Whoever looks after the service finds in the journal why. What failed a moment ago is there
/// already; a provider that is away keeps nobody waiting once it is back.
Result<void> note_failure(Visit const& visit, std::string const& code) {
    if (code == "provider_away") return {};
    auto accounts = TRY(visit.desk->accounts.lend());
    if (is_away(code)) return store::note_single_sign_on_away(*accounts, code, from_of(visit));
    return store::note_refused_single_sign_on(*accounts, code, from_of(visit), visit.desk->sign_in);
}

Result<Response> go_there(Visit& visit, bool steps_up) {
    auto const attempt = begin_attempt(visit.now, onward_of(visit), steps_up);
    std::string sealed;
    {
        auto accounts = TRY(visit.desk->accounts.lend());
        auto const free = store::check_single_sign_on_wait(*accounts, from_of(visit),
                                                           visit.desk->sign_in.settings);
        if (!free.ok() && free.error().code == "wait") return wait_page(visit, free.error());
        TRY(free);
        sealed = sealed_attempt(accounts->key, attempt);
    }
    auto const address = visit.desk->single_sign_on->way_there(attempt, visit.now);
    if (!address.ok()) {
        TRY(note_failure(visit, address.error().code));
        return provider_away_page(visit);
    }
    auto response = lead_to_provider(address.value());
    set_cookie(response, visit, attempt_cookie, sealed, 0);
    return response;
}

Result<Attempt> attempt_of(Visit const& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const cookie = visit.request.cookie(cookie_name(attempt_cookie, visit.request.is_secure));
    return open_attempt(accounts->key, cookie, visit.now,
                        visit.desk->sign_in.settings.sign_in_step);
}

/// No connection is held while the provider is asked.
Result<access::Identity> ask_who(Visit const& visit, Attempt const& attempt) {
    auto const& query = visit.request.query;
    BroughtBack const brought{std::string{query.first("code")}, std::string{query.first("state")},
                              std::string{query.first("iss")}, std::string{query.first("error")}};
    {
        auto accounts = TRY(visit.desk->accounts.lend());
        TRY(store::check_single_sign_on_wait(*accounts, from_of(visit),
                                             visit.desk->sign_in.settings));
    }
    auto identity = visit.desk->single_sign_on->who_came_back(attempt, brought, visit.now);
    if (identity.ok()) return identity;
    TRY(note_failure(visit, identity.error().code));
    return identity;
}

Result<Response> come_back(Visit& visit) {
    auto const attempt = TRY(attempt_of(visit));
    auto const identity = TRY(ask_who(visit, attempt));
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const& rules = visit.desk->sign_in;
    auto const by = from_of(visit);
    auto const session = session_of(visit);
    auto const signed_in =
        TRY(attempt.steps_up ? store::step_up_by_identity(*accounts, identity, session, by, rules)
                             : store::sign_in_by_identity(*accounts, identity, session, by, rules));
    bool const is_in = attempt.steps_up || !signed_in.device.disclose().empty();
    auto response = see_other(is_in ? attempt.next : with_onward("/sign-in/code", attempt.next));
    let_in(response, visit, signed_in);
    note_came_elsewhere(response, visit);
    return response;
}

Response not_brought_in(Visit& visit, Error const& error) {
    if (is_away(error.code)) return provider_away_page(visit);
    if (error.code == "wait") return wait_page(visit, error);
    return not_signed_in_page(visit);
}

Response shown_or_away(Visit& visit, Result<Response> response) {
    if (response.ok()) return std::move(response).value();
    return error_page(visit.site, 503, visit.request.id);
}

}  // namespace

Response single_sign_on_page(Visit& visit) {
    if (visit.desk->single_sign_on == nullptr) return not_found(visit);
    if (visit.person) return see_other(onward_of(visit));
    return shown_or_away(visit, go_there(visit, false));
}

Response single_sign_on_again_page(Visit& visit) {
    // Whoever never came that way gives the code of their authenticator.
    if (visit.desk->single_sign_on == nullptr || !visit.person->account.bound_at)
        return see_other(with_onward("/sign-in/again", onward_of(visit)));
    return shown_or_away(visit, go_there(visit, true));
}

Response single_sign_on_return_page(Visit& visit) {
    if (visit.desk->single_sign_on == nullptr) return not_found(visit);
    auto back = come_back(visit);
    if (!back.ok() && is_of_the_store(back.error()))
        return error_page(visit.site, 503, visit.request.id);
    auto response = back.ok() ? std::move(back).value() : not_brought_in(visit, back.error());
    // An attempt serves once, however it ends.
    set_cookie(response, visit, attempt_cookie, "", 0);
    return response;
}

Response signed_out_page(Visit& visit) {
    if (visit.desk->single_sign_on == nullptr) return not_found(visit);
    return plain_page(visit, 200, "You are signed out", [&](Html& html) {
        say(html, "You may still be signed in with " + name_of(visit) +
                      " in this browser, here and for other services. Sign out there too where "
                      "others use this computer.");
        html.element<"div">(attr<"class">("govuk-button-group"), [&] {
            write(html, Button{.content = "Sign out there too",
                               .href = "/sign-in/single-sign-on/leave",
                               .classes = "govuk-button--secondary"});
            html.element<"a">(attr<"class">("govuk-link"), markup::site_href("/"), "Home");
        });
    });
}

Response single_sign_on_leave_page(Visit& visit) {
    auto* const provider = visit.desk->single_sign_on;
    if (provider == nullptr) return not_found(visit);
    auto const address = provider->way_out(visit.now);
    if (!address.ok()) return provider_away_page(visit);
    if (address.value().empty())
        return plain_page(visit, 200, "Sign out there yourself", [&](Html& html) {
            say(html, "Where you sign in with " + name_of(visit) +
                          " does not say how to sign out from here. Close the browser, or sign out "
                          "where you usually do.");
        });
    return lead_to_provider(address.value());
}

}  // namespace breakwater::web
