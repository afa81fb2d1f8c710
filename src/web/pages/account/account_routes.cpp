#include "web/pages/account/account_routes.h"

#include <fmt/format.h>

#include "store/open_sessions.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/prose.h"
#include "web/pages/account/fresh_factor.h"
#include "web/pages/date_field.h"
#include "web/pages/recovery_codes.h"
#include "web/pages/shell.h"
#include "web/pages/why_field.h"

namespace breakwater::web {

using access::Action;
using access::Secret;
using markup::attr;
using markup::flag;
using markup::markup_of;
using markup::site_href;

namespace {

Response shown_here(Visit& visit, Page page) {
    return shown(visit, Section::account, std::move(page));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::account, std::move(response));
}

Response ask(Visit& visit, FormPage form) {
    form.way_back = BackLink{.href = "/account", .content = "My account"};
    return shown_here(visit, form_page(visit, form));
}

store::From from_of(Visit const& visit) {
    return {visit.now, visit.request.client, Secret{}};
}

store::By myself(Visit const& visit, Action action, std::string reason = "") {
    return by_whom(visit, decide(visit, action, of_oneself(visit)), std::move(reason));
}

std::string done_words(std::string_view done) {
    return done == "lent" ? "Your access is lent. It ends by itself on the day after the last" : "";
}

void write_roles(Html& html, Visit const& visit, std::vector<access::Agency> const& agencies) {
    Table table{.caption = "My roles",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Role"}, {"Of"}, {"Until"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& standing : visit.person->actor.standings) {
        if (!standing.holds_on(visit.today)) continue;
        std::string agency;
        for (auto const& each : agencies)
            if (each.id == standing.agency) agency = each.name;
        table.rows.push_back(
            {{std::string{access::title(standing.role)} +
              (standing.lent_by.known() ? ", lent to me" : "")},
             {agency},
             {standing.until ? to_words(*standing.until - std::chrono::days{1}) : "open"}});
    }
    write_scrollable(html, table);
}

void write_sessions(Html& html, std::vector<store::OpenSession> const& sessions) {
    Table table{.caption = "Where I am signed in",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Since"}, {"Last seen"}, {"Network address"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& session : sessions)
        table.rows.push_back({{to_words(session.started_at) + (session.is_this ? ", here" : "")},
                              {to_words(session.seen_at)},
                              {session.address}});
    write_scrollable(html, table);
}

void write_password_rows(SummaryList& facts) {
    facts.rows.push_back(
        {{"Password"},
         {"Set"},
         {{.content = "Change", .href = "/account/password", .of_what = "password"}}});
    facts.rows.push_back({{"Recovery codes"},
                          {"For when the authenticator is lost"},
                          {{.content = "Make new ones",
                            .href = "/account/recovery-codes",
                            .of_what = "recovery codes"}}});
}

void write_passkeys_row(SummaryList& facts) {
    facts.rows.push_back(
        {{"Passkeys"},
         {"To sign in with a telephone, a computer or a security key"},
         {{.content = "See them", .href = "/account/passkeys", .of_what = "my passkeys"}}});
}

Result<Response> show_account(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const agencies = TRY(store::all_agencies(*accounts));
    Secret const session{
        std::string{visit.request.cookie(cookie_name(session_cookie, visit.request.is_secure))}};
    auto const sessions = TRY(store::open_sessions(*accounts, visit.person->account.id, session,
                                                   visit.now, visit.desk->sign_in.settings));
    Page page;
    page.title = "My account";
    page.content = markup_of([&](Html& html) {
        if (auto const words = done_words(visit.request.query.first("done")); !words.empty())
            write(html, NotificationBanner{.content = words, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        SummaryList facts;
        facts.rows.push_back({{"Name"}, {visit.person->account.name.disclose()}, {}});
        facts.rows.push_back({{"Signs in with"}, {visit.person->account.sign_in.disclose()}, {}});
        if (visit.person->account.bound_at)
            facts.rows.push_back(
                {{"Single sign-on"},
                 {"Since " + to_words(wall_time(*visit.person->account.bound_at).date)},
                 {}});
        if (visit.person->account.has_password) write_password_rows(facts);
        if (visit.person->account.has_password && visit.desk->passkeys != nullptr)
            write_passkeys_row(facts);
        facts.rows.push_back(
            {{"What I have viewed"},
             {"Recorded, and nobody can change it"},
             {{.content = "See it", .href = "/journal/mine", .of_what = "what I have viewed"}}});
        write(html, facts);
        write_roles(html, visit, agencies);
        if (may(visit, Action::delegate_access))
            write(html, Button{.content = "Lend my access",
                               .href = "/account/lend",
                               .classes = "govuk-button--secondary"});
        write_sessions(html, sessions);
        write(html, Button{.content = "Sign out everywhere",
                           .href = "/account/sessions/end",
                           .classes = "govuk-button--warning"});
    });
    return shown_here(visit, std::move(page));
}

Response ask_password(Visit& visit, FormProblems const& problems) {
    return ask(visit,
               {.title = "Change my password",
                .path = "/account/password",
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        paragraph(html,
                                  "You are signed out everywhere, and sign in again with the "
                                  "new one.");
                        // A password manager keeps the new one under this.
                        html.empty<"input">(
                            attr<"type">("text"), attr<"name">("sign_in"),
                            attr<"autocomplete">("username"), flag<"hidden">(true),
                            flag<"readonly">(true),
                            attr<"value">(visit.person->account.sign_in.disclose()));
                        PasswordInput old{.name = "old"};
                        old.label.content = "Present password";
                        old.error = message_for(problems, "old");
                        write(html, old);
                        PasswordInput wanted{.name = "wanted", .autocomplete = "new-password"};
                        wanted.label.content = "New password";
                        wanted.hint = Hint{.content =
                                               "Three words that you do not use elsewhere are "
                                               "good"};
                        wanted.error = message_for(problems, "wanted");
                        write(html, wanted);
                    },
                .button = "Change the password"});
}

Result<Response> change_password(Visit& visit) {
    auto const& form = visit.request.form;
    Secret const old{std::string{form.first("old")}}, wanted{std::string{form.first("wanted")}};
    FormProblems problems;
    if (old.disclose().empty()) problems.push_back({"old", "Enter your present password"});
    if (wanted.disclose().empty()) problems.push_back({"wanted", "Enter a new password"});
    if (!problems.empty()) return ask_password(visit, problems);
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const changed = store::change_password(*accounts, visit.person->account.id, old, wanted,
                                                from_of(visit), visit.desk->sign_in);
    if (!changed.ok()) {
        auto const& error = changed.error();
        if (error.code == "wrong_password" || error.code == "wait")
            return ask_password(visit, {{"old", error.message}});
        return error;
    }
    for (auto const& problem : changed.value()) problems.push_back({"wanted", problem.message});
    if (!problems.empty()) return ask_password(visit, problems);
    return see_other("/sign-in?next=%2Faccount");
}

Response step_up_for_codes() {
    return step_up_for("/account/recovery-codes");
}

Result<Response> renew_codes(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const codes =
        TRY(store::renew_recovery_codes(*accounts, myself(visit, Action::manage_own_account),
                                        visit.person->account.id, visit.desk->sign_in.settings));
    Page page;
    page.title = "Your new recovery codes";
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_recovery_codes(html, codes);
        paragraph(html, "Those you had before serve no more.");
        write(html, Button{.content = "Back to my account", .href = "/account"});
    });
    return shown_here(visit, std::move(page));
}

Result<Response> end_my_sessions(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    TRY(store::sign_out_everywhere(*accounts, myself(visit, Action::manage_own_account),
                                   visit.person->account.id));
    auto response = see_other("/sign-in");
    response.headers.emplace_back("Set-Cookie",
                                  cookie_line(session_cookie, "", visit.request.is_secure, 0));
    visit.renew_browser_id();
    return response;
}

DateField first_day() {
    return {"since", "First day", "Leave it empty for today"};
}
WhyField why_field() {
    return {"Why", "It is kept with the role and in the journal"};
}
DateField last_day() {
    return {"last", "Last day", ""};
}

Response ask_to_lend(Visit& visit, FormProblems const& problems) {
    auto const& form = visit.request.form;
    auto const line = [&](std::string name, std::string label, std::string hint) {
        Input input{.name = name, .autocomplete = "off"};
        input.label.content = std::move(label);
        input.hint = Hint{.content = std::move(hint)};
        input.value = form.first(name);
        input.error = message_for(problems, name);
        return input;
    };
    return ask(visit,
               {.title = "Lend my access",
                .path = "/account/lend",
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        paragraph(html,
                                  "For leave: a colleague has each role of yours for a time, and "
                                  "reaches the children allocated to you. What they look at is "
                                  "recorded as theirs.");
                        write(html, line("to", "Their email address", "They sign in with it"));
                        write_date(html, first_day(), form, problems);
                        write_date(html, last_day(), form, problems);
                        write_why(html, why_field(), form, problems);
                    },
                .button = "Lend my access"});
}

// Where an error belongs in the form; empty where it is no fault of the form.
std::string_view field_of(Error const& error) {
    constexpr std::pair<std::string_view, std::string_view> fields[]{
        {"unknown_account", "to"},          {"account_closed", "to"},
        {"lent_to_oneself", "to"},          {"roles_apart", "to"},
        {"until_before_since", "last-day"}, {"lent_too_long", "last-day"},
        {"nothing_to_lend", "since-day"},
    };
    for (auto const& [code, field] : fields)
        if (code == error.code) return field;
    return "";
}

Result<Response> lend(Visit& visit) {
    auto const& form = visit.request.form;
    FormProblems problems;
    std::string const to{form.first("to")};
    if (to.empty()) problems.push_back({"to", "Enter their email address"});
    auto const since = date_entered(first_day(), form, problems).value_or(visit.today);
    auto const last = date_entered(last_day(), form, problems);
    if (!last && message_for(problems, "last-day") == std::nullopt)
        problems.push_back({"last-day", "Enter the last day"});
    if (since < visit.today) problems.push_back({"since-day", "The first day must not be past"});
    auto const why = why_entered(why_field(), form, problems);
    if (!problems.empty()) return ask_to_lend(visit, problems);
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const colleague = TRY(store::find_account_by_sign_in(*accounts, to));
    if (!colleague || colleague->closed_at)
        return ask_to_lend(visit,
                           {{"to", "Nobody signs in with this address: check it with them"}});
    auto const lent = store::lend_access(*accounts, myself(visit, Action::delegate_access, why),
                                         colleague->id, since, *last + std::chrono::days{1}, why,
                                         visit.desk->sign_in.settings, visit.desk->roles_apart);
    if (lent.ok()) return see_other("/account?done=lent");
    auto const field = field_of(lent.error());
    if (field.empty()) return lent.error();
    return ask_to_lend(visit, {{std::string{field}, lent.error().message}});
}

}  // namespace

Response account_page(Visit& visit) {
    return answered(visit, show_account(visit));
}

Response password_page(Visit& visit) {
    return ask_password(visit, {});
}

Response password_post(Visit& visit) {
    return answered(visit, change_password(visit));
}

Response recovery_codes_page(Visit& visit) {
    if (!has_fresh_factor(visit)) return step_up_for_codes();
    return ask(visit, {.title = "Make new recovery codes",
                       .path = "/account/recovery-codes",
                       .fields =
                           [](Html& html) {
                               paragraph(
                                   html,
                                   "The new codes are shown once. Those you have now serve no "
                                   "more.");
                           },
                       .button = "Make new codes"});
}

Response recovery_codes_post(Visit& visit) {
    if (!has_fresh_factor(visit)) return step_up_for_codes();
    return answered(visit, renew_codes(visit));
}

Response my_sessions_page(Visit& visit) {
    return ask(visit, {.title = "Sign out everywhere",
                       .path = "/account/sessions/end",
                       .fields =
                           [](Html& html) {
                               paragraph(html,
                                         "For a lost telephone, or a screen left open. You sign in "
                                         "again here too.");
                           },
                       .button = "Sign out everywhere",
                       .button_classes = "govuk-button--warning"});
}

Response my_sessions_post(Visit& visit) {
    return answered(visit, end_my_sessions(visit));
}

Response lend_page(Visit& visit) {
    return ask_to_lend(visit, {});
}

Response lend_post(Visit& visit) {
    return answered(visit, lend(visit));
}

}  // namespace breakwater::web
