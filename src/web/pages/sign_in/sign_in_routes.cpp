#include "web/pages/sign_in/sign_in_routes.h"

#include <fmt/format.h>

#include "access/authenticator.h"
#include "store/passkeys.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/desk/late_words.h"
#include "web/pages/errors.h"
#include "web/pages/form_page.h"
#include "web/pages/recovery_codes.h"
#include "web/pages/shell.h"
#include "web/pages/sign_in/passkey_offer.h"
#include "web/pages/sign_in/sign_in_cookies.h"
#include "web/routes/onward.h"
#include "web/single_sign_on/identity_provider.h"

namespace breakwater::web {

using access::Secret;
using markup::attr;
using markup::markup_of;

namespace {

// The page where one goes on to goes along.
void write_onward(Html& html, Visit const& visit) {
    html.empty<"input">(attr<"type">("hidden"), attr<"name">("next"),
                        attr<"value">(onward_of(visit)));
}

// Whoever comes back after their session ended is told so, and that nothing was lost.
void write_why_signed_out(Html& html, Visit const& visit) {
    auto const ended = ended_session(visit, onward_of(visit));
    if (!ended.ok() || !ended.value().ended) return;
    html.element<"p">(attr<"class">("govuk-body"),
                      "You were signed out, to keep records safe. You go on where you were.");
    if (ended.value().kept)
        write(html, InsetText{.content = "What you had written is kept for you. It comes back when "
                                         "you sign in, and is not saved until you save it."});
}

// At the organisation's own identity provider, where there is one.
void write_other_way(Html& html, Visit const& visit) {
    auto const* const provider = visit.desk->single_sign_on;
    if (provider == nullptr) return;
    write(html, Button{.content = "Sign in with " + provider->settings().name,
                       .href = with_onward("/sign-in/single-sign-on", onward_of(visit))});
}

void write_other_ways(Html& html, Visit const& visit) {
    write_other_way(html, visit);
    bool const elsewhere = visit.desk->single_sign_on != nullptr;
    std::string const otherwise = "Or with a password";
    write(html, visit,
          PasskeyButton{.words = "Sign in with a passkey",
                        .otherwise = elsewhere ? "" : otherwise,
                        .without = "Sign in with your password."});
    if (elsewhere) html.element<"h2">(attr<"class">("govuk-heading-m"), otherwise);
}

Response ask_password(Visit& visit, FormProblems const& problems) {
    auto const page =
        form_page(visit, {.title = "Sign in",
                          .path = "/sign-in",
                          .problems = problems,
                          .fields =
                              [&](Html& form) {
                                  write_why_signed_out(form, visit);
                                  write_other_ways(form, visit);
                                  Input who{.name = "sign_in", .autocomplete = "username"};
                                  who.label.content = "Email address";
                                  who.type = "email";
                                  who.spellcheck = Spellcheck::off;
                                  who.value = visit.request.form.first("sign_in");
                                  who.error = message_for(problems, "sign_in");
                                  write(form, who);
                                  PasswordInput password{.name = "password"};
                                  password.label.content = "Password";
                                  password.error = message_for(problems, "password");
                                  write(form, password);
                                  write_onward(form, visit);
                              },
                          .button = "Continue"});
    return html_response(page_html(visit.site, page), 200);
}

// The second factor is asked for after the password, and again before what needs a fresh one.
struct CodeStep {
    std::string_view title, path, button, why;
};
constexpr CodeStep after_password{"Enter the code of your authenticator", "/sign-in/code",
                                  "Sign in", ""};
constexpr CodeStep step_up{
    "Enter a code again", "/sign-in/again", "Continue",
    "What you are about to do needs a code that you gave not long ago. You stay signed in."};

bool may_step_up_elsewhere(Visit const& visit) {
    auto const* const provider = visit.desk->single_sign_on;
    return visit.person && visit.person->account.bound_at && provider != nullptr &&
           !provider->settings().second_factor.empty();
}

void write_step_up_elsewhere(Html& html, Visit const& visit) {
    auto const address = with_onward("/sign-in/single-sign-on/again", onward_of(visit));
    write(html, Button{.content = "Confirm with " + visit.desk->single_sign_on->settings().name,
                       .href = address});
}

/// Whether who is signed in could prove with a passkey that it is them.
bool has_a_passkey(Visit const& visit) {
    if (!visit.person || visit.desk->passkeys == nullptr) return false;
    auto accounts = visit.desk->accounts.lend();
    if (!accounts.ok()) return false;
    auto const theirs = store::passkeys_of(*accounts.value(), visit.person->account.id);
    return theirs.ok() && !theirs.value().empty();
}

// For whoever has no authenticator here: their provider asks for its own.
Response ask_elsewhere_alone(Visit& visit) {
    Page page;
    page.title = "Confirm who you are";
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body"), step_up.why);
        write_step_up_elsewhere(html, visit);
    });
    return shown(visit, Section::account, std::move(page));
}

Response ask_code(Visit& visit, CodeStep const& step, FormProblems const& problems) {
    bool const elsewhere = may_step_up_elsewhere(visit);
    if (elsewhere && !visit.person->account.has_password) return ask_elsewhere_alone(visit);
    bool const by_passkey = has_a_passkey(visit);
    auto page = form_page(
        visit,
        {.title = std::string{step.title},
         .path = std::string{step.path},
         .problems = problems,
         .fields =
             [&](Html& form) {
                 if (!step.why.empty()) form.element<"p">(attr<"class">("govuk-body"), step.why);
                 if (elsewhere) {
                     write_step_up_elsewhere(form, visit);
                     form.element<"h2">(attr<"class">("govuk-heading-m"), "Or with a code");
                 }
                 if (by_passkey)
                     write(form, visit,
                           PasskeyButton{.words = "Confirm with a passkey",
                                         .otherwise = elsewhere ? "" : "Or with a code",
                                         .without = "Enter a code."});
                 Input code{
                     .name = "code", .inputmode = "numeric", .autocomplete = "one-time-code"};
                 code.label.content = "Six-digit code";
                 code.hint =
                     Hint{.content = "A recovery code does too, if you have lost the device"};
                 code.classes = "govuk-input--width-10";
                 code.error = message_for(problems, "code");
                 write(form, code);
                 write_onward(form, visit);
             },
         .button = std::string{step.button}});
    if (visit.person) return shown(visit, Section::account, std::move(page));
    return html_response(page_html(visit.site, page), 200);
}

Response take_code(Visit& visit, CodeStep const& step) {
    auto& desk = *visit.desk;
    auto const code = visit.request.form.first("code");
    if (code.empty())
        return ask_code(visit, step, {{"code", "Enter the code of your authenticator"}});
    auto accounts = desk.accounts.lend();
    if (!accounts.ok()) return error_page(visit.site, 503, visit.request.id);
    auto const given = store::give_second_factor(*accounts.value(), session_of(visit), code,
                                                 from_of(visit), desk.sign_in);
    if (!given.ok()) {
        if (given.error().code == "not_signed_in")
            return see_other(with_onward("/sign-in", onward_of(visit)));
        return ask_code(visit, step, {{"code", given.error().message}});
    }
    auto response = see_other(onward_of(visit));
    let_in(response, visit, given.value());
    return response;
}

// A square of squares, drawn: no picture is fetched, and no script draws it.
void draw(Html& html, access::QrCode const& code) {
    constexpr int quiet = 4;
    auto const side = std::to_string(code.width + 2 * quiet);
    std::string path;
    for (int y = 0; y < code.width; ++y)
        for (int x = 0; x < code.width; ++x)
            if (code.dark[static_cast<std::size_t>(y * code.width + x)])
                path += fmt::format("M{} {}h1v1h-1z", x + quiet, y + quiet);
    html.element<"svg">(attr<"width">("240"), attr<"height">("240"),
                        attr<"viewBox">(fmt::format("0 0 {0} {0}", side)), attr<"role">("img"),
                        attr<"aria-label">("The key as a picture for your authenticator app"), [&] {
                            html.empty<"rect">(attr<"width">(side), attr<"height">(side),
                                               attr<"fill">("#ffffff"));
                            html.empty<"path">(attr<"d">(path), attr<"fill">("#0b0c0c"));
                        });
}

Response ask_invited(Visit& visit, std::string const& code, store::OpenInvitation const& invited,
                     FormProblems const& problems) {
    auto const address = access::authenticator_address(invited.authenticator, visit.site.service,
                                                       invited.sign_in.disclose());
    auto const page = form_page(
        visit,
        {.title = "Set up your account",
         .path = "/invitation/" + code,
         .problems = problems,
         .fields =
             [&](Html& form) {
                 form.element<"p">(attr<"class">("govuk-body"), "For ", invited.name.disclose(),
                                   ", ", invited.sign_in.disclose(), ".");
                 PasswordInput password{.name = "password", .autocomplete = "new-password"};
                 password.label.content = "Choose a password";
                 password.hint = Hint{.content =
                                          "Three words that you do not use elsewhere are good; "
                                          "nobody will ask you to change it on a date"};
                 password.error = message_for(problems, "password");
                 write(form, password);
                 form.element<"h2">(attr<"class">("govuk-heading-m"), "Your second factor");
                 form.element<"p">(
                     attr<"class">("govuk-body"),
                     "Scan this with an authenticator app, then enter the code it shows.");
                 draw(form, access::qr_code(address));
                 write(form, Details{.summary = "I cannot scan it",
                                     .content = markup_of([&](Html& inner) {
                                         inner.element<"p">(attr<"class">("govuk-body"),
                                                            "Open this address on the device: ",
                                                            address.disclose());
                                     })});
                 Input second{
                     .name = "code", .inputmode = "numeric", .autocomplete = "one-time-code"};
                 second.label.content = "Six-digit code";
                 second.classes = "govuk-input--width-10";
                 second.error = message_for(problems, "code");
                 write(form, second);
             },
         .button = "Set up the account"});
    return html_response(page_html(visit.site, page), 200);
}

Response invitation_is_over(Visit& visit) {
    Page page;
    page.title = "This invitation is over";
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body"),
                          "It was taken up, or its time has passed. Ask whoever invited you for "
                          "another.");
    });
    return html_response(page_html(visit.site, page), 404);
}

Response show_recovery_codes(Visit& visit, std::vector<Secret> const& codes) {
    Page page;
    page.title = "Your account is set up";
    page.content = markup_of([&](Html& html) {
        write(html, Panel{.title = "Your account is set up"});
        html.element<"h2">(attr<"class">("govuk-heading-m"), "Keep these recovery codes");
        write_recovery_codes(html, codes);
        write(html, Button{.content = "Sign in", .href = "/sign-in"});
    });
    return html_response(page_html(visit.site, page));
}

}  // namespace

Response sign_in_page(Visit& visit) {
    if (visit.person) return see_other(onward_of(visit));
    return ask_password(visit, {});
}

Response sign_in_post(Visit& visit) {
    auto& desk = *visit.desk;
    std::string const who{visit.request.form.first("sign_in")};
    Secret const password{std::string{visit.request.form.first("password")}};
    FormProblems problems;
    if (who.empty()) problems.push_back({"sign_in", "Enter your email address"});
    if (password.disclose().empty()) problems.push_back({"password", "Enter your password"});
    if (!problems.empty()) return ask_password(visit, problems);
    auto accounts = desk.accounts.lend();
    if (!accounts.ok()) return error_page(visit.site, 503, visit.request.id);
    auto const signed_in =
        store::give_password(*accounts.value(), who, password, from_of(visit), desk.sign_in);
    if (!signed_in.ok()) return ask_password(visit, {{"sign_in", signed_in.error().message}});
    auto response = see_other(with_onward("/sign-in/code", onward_of(visit)));
    set_cookie(response, visit, session_cookie, signed_in.value().session.disclose(), 0);
    return response;
}

Response code_page(Visit& visit) {
    return ask_code(visit, after_password, {});
}

Response code_post(Visit& visit) {
    return take_code(visit, after_password);
}

Response again_page(Visit& visit) {
    return ask_code(visit, step_up, {});
}

Response again_post(Visit& visit) {
    return take_code(visit, step_up);
}

Response stay_post(Visit& visit) {
    return text_response(fmt::format("{}\n", (visit.person->ends_at - visit.now).count()));
}

Response sign_out_post(Visit& visit) {
    auto accounts = visit.desk->accounts.lend();
    if (accounts.ok())
        if (auto const done = store::sign_out(*accounts.value(), session_of(visit), from_of(visit));
            !done.ok())
            return error_page(visit.site, 503, visit.request.id);
    auto response = see_other(came_elsewhere(visit) ? "/sign-in/signed-out" : "/");
    set_cookie(response, visit, session_cookie, "", 0);
    visit.renew_browser_id();
    return response;
}

Response invitation_page(Visit& visit, Word code) {
    auto accounts = visit.desk->accounts.lend();
    if (!accounts.ok()) return error_page(visit.site, 503, visit.request.id);
    auto const invited = store::open_invitation(*accounts.value(), Secret{code.value}, visit.now);
    if (!invited.ok()) return invitation_is_over(visit);
    return ask_invited(visit, code.value, invited.value(), {});
}

Response invitation_post(Visit& visit, Word code) {
    auto& desk = *visit.desk;
    auto accounts = desk.accounts.lend();
    if (!accounts.ok()) return error_page(visit.site, 503, visit.request.id);
    Secret const invitation{code.value};
    auto const invited = store::open_invitation(*accounts.value(), invitation, visit.now);
    if (!invited.ok()) return invitation_is_over(visit);
    auto const taken_up = store::take_up_invitation(
        *accounts.value(), invitation, Secret{std::string{visit.request.form.first("password")}},
        visit.request.form.first("code"), from_of(visit), desk.sign_in);
    if (!taken_up.ok()) return invitation_is_over(visit);
    FormProblems problems;
    for (auto const& error : taken_up.value().problems)
        problems.push_back({error.code == "wrong_code" ? "code" : "password", error.message});
    if (!problems.empty()) return ask_invited(visit, code.value, invited.value(), problems);
    return show_recovery_codes(visit, taken_up.value().recovery_codes);
}

}  // namespace breakwater::web
