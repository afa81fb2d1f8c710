#include "web/pages/administration/people_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/lower_case.h"
#include "store/sign_in.h"
#include "store/single_sign_on.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/messages.h"
#include "web/components/prose.h"
#include "web/pages/administration/people.h"
#include "web/pages/administration/role_form.h"
#include "web/pages/date_field.h"
#include "web/pages/shell.h"
#include "web/pages/why_field.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;

namespace {

constexpr int people_of_a_page = 50;

Response shown_here(Visit& visit, Page page) {
    return shown(visit, Section::administration, std::move(page));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::administration, std::move(response));
}

bool reaches(access::Decision const& decision) {
    return decision.answer == access::Answer::allowed ||
           decision.answer == access::Answer::state_purpose;
}

/// What a request about one person works with.
struct AboutOne {
    Connections<store::AccessRecord>::Lent accounts;
    store::Account account;
    access::Decision decision;
    Bodies bodies;
};

Result<Bodies> bodies_of(store::AccessRecord& accounts) {
    Bodies bodies;
    bodies.agencies = TRY(store::all_agencies(accounts));
    bodies.teams = TRY(store::all_teams(accounts));
    return bodies;
}

/// Code not_found, also where the account is their own: what they may do to that is elsewhere.
Result<AboutOne> about_one(Visit& visit, Number number, Action action) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto account = TRY(store::find_account(*accounts, {number.value}));
    if (!account) return not_there();
    auto const decision = decide(visit, action, of_account(account->id));
    if (!reaches(decision)) return not_there();
    auto bodies = TRY(bodies_of(*accounts));
    return AboutOne{std::move(accounts), std::move(*account), decision, std::move(bodies)};
}

/// The same where a closed account cannot be changed any more.
Result<AboutOne> about_one_open(Visit& visit, Number number, Action action) {
    auto one = TRY(about_one(visit, number, action));
    if (one.account.closed_at) return not_there();
    return one;
}

// What was done, in words: the address says only which.
std::string done_words(std::string_view done) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"role", "The role is given"},
        {"role-ended", "The role is ended"},
        {"sessions", "They are signed out everywhere"},
        {"unbound", "They are no longer bound to single sign-on, and signed out everywhere"},
        {"closed", "The account is closed: no role from today, signed out everywhere"},
    };
    for (auto const& [each, text] : words)
        if (each == done) return std::string{text};
    return "";
}

bool is_found(store::Account const& account, std::string const& sought, bool and_closed) {
    if (account.closed_at && !and_closed) return false;
    return lower_case(account.name.disclose()).find(sought) != std::string::npos ||
           lower_case(account.sign_in.disclose()).find(sought) != std::string::npos;
}

Result<Response> list_people(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const all = TRY(store::all_accounts(*accounts));
    auto const bodies = TRY(bodies_of(*accounts));
    auto const& query = visit.request.query;
    PeoplePage page{.people = {},
                    .bodies = bodies,
                    .today = visit.today,
                    .sought = std::string{query.first("sought")},
                    .and_closed = query.first("closed") == "yes",
                    .may_invite = may(visit, Action::invite_account),
                    .views = views_of(visit, AdministrationView::people)};
    std::vector<store::Account const*> found;
    for (auto const& account : all)
        if (is_found(account, lower_case(page.sought), page.and_closed)) found.push_back(&account);
    std::sort(found.begin(), found.end(), [](auto const* a, auto const* b) {
        return lower_case(a->name.disclose()) < lower_case(b->name.disclose());
    });
    page.count = found.size();
    page.pages =
        std::max(1, (static_cast<int>(found.size()) + people_of_a_page - 1) / people_of_a_page);
    page.page = std::clamp(query.number<int>("page").value_or(1), 1, page.pages);
    auto const first = static_cast<std::size_t>(page.page - 1) * people_of_a_page;
    for (auto i = first; i < std::min(found.size(), first + people_of_a_page); ++i)
        page.people.push_back(found[i]);
    TRY(write_down(visit, {.action = Action::read_accounts, .about = "account", .detail = "list"}));
    return shown_here(visit, people_page(page));
}

Result<Response> show_person(Visit& visit, Number number) {
    if (visit.person->account.id.value == number.value) return see_other("/account");
    auto const one = TRY(about_one(visit, number, Action::read_accounts));
    TRY(write_down(
        visit, {.action = Action::read_accounts, .about = "account", .subjects = {number.value}}));
    return shown_here(visit, person_page({.account = one.account,
                                          .bodies = one.bodies,
                                          .today = visit.today,
                                          .done = done_words(visit.request.query.first("done")),
                                          .may_invite = may(visit, Action::invite_account),
                                          .may_give_role = may(visit, Action::give_role),
                                          .may_end_sessions = may(visit, Action::end_sessions),
                                          .may_close = may(visit, Action::close_account)}));
}

void write_name_and_address(Html& html, Fields const& form, FormProblems const& problems) {
    Input name{.name = "name", .autocomplete = "off"};
    name.label.content = "Name";
    name.value = form.first("name");
    name.error = message_for(problems, "name");
    write(html, name);
    Input address{.name = "sign_in", .type = "email", .autocomplete = "off"};
    address.label.content = "Email address";
    address.hint = Hint{.content = "They sign in with it"};
    address.value = form.first("sign_in");
    address.spellcheck = Spellcheck::off;
    address.error = message_for(problems, "sign_in");
    write(html, address);
    Input worker{.name = "worker", .inputmode = "numeric", .autocomplete = "off"};
    worker.label.content = "Number as a worker in the record";
    worker.hint = Hint{.content = "Only for those to whom children are allocated"};
    worker.classes = "govuk-input--width-10";
    worker.value = form.first("worker");
    worker.error = message_for(problems, "worker");
    write(html, worker);
}

Response ask_to_invite(Visit& visit, Bodies const& bodies, FormProblems const& problems) {
    return shown_here(
        visit,
        form_page(visit,
                  {.title = "Invite somebody",
                   .path = "/administration/people/invitation",
                   .problems = problems,
                   .fields =
                       [&](Html& html) {
                           write_name_and_address(html, visit.request.form, problems);
                           write_role_fields(html, visit.request.form, bodies, problems);
                       },
                   .button = "Invite",
                   .way_back = BackLink{.href = "/administration/people", .content = "People"}}));
}

Response show_invitation(Visit& visit, store::Invited const& invited, std::string const& name) {
    Page page;
    page.title = "The invitation is made";
    auto const address =
        fmt::format("{}://{}/invitation/{}", visit.request.is_secure ? "https" : "http",
                    visit.request.head.host, invited.code.disclose());
    page.content = markup_of([&](Html& html) {
        write(html, Panel{.title = page.title, .content = name});
        html.element<"p">(attr<"class">("govuk-body"),
                          "Hand this address over in private. It is shown only now, serves once, "
                          "and until ",
                          to_words(invited.until), ".");
        write(html, InsetText{.content = address});
        html.element<"p">(attr<"class">("govuk-body"),
                          "With it they choose a password and set up their authenticator. Whoever "
                          "has it before them could do so in their place.");
        html.element<"p">(attr<"class">("govuk-body"), [&] {
            html.element<"a">(attr<"class">("govuk-link"),
                              markup::site_href(person_path(invited.account)), "Back to ", name);
        });
    });
    return shown_here(visit, std::move(page));
}

store::Invitee invitee_of(Fields const& form, FormProblems& problems) {
    store::Invitee invitee{std::string{form.first("sign_in")}, std::string{form.first("name")}, 0};
    if (invitee.name.empty() || invitee.name.size() > 200)
        problems.push_back({"name", "Enter their name, up to 200 characters"});
    auto const worker = form.number("worker");
    if (worker) invitee.worker = *worker;
    if (!form.first("worker").empty() && worker.value_or(0) < 1)
        problems.push_back({"worker", "The number as a worker must be a whole number"});
    return invitee;
}

Result<Response> invite(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const bodies = TRY(bodies_of(*accounts));
    FormProblems problems;
    auto const invitee = invitee_of(visit.request.form, problems);
    auto const asked = role_asked(visit.request.form, bodies, visit.today, problems);
    // Whose account it will be is not there yet: it is nobody's own.
    auto const may_invite = decide(visit, Action::invite_account, of_account({}));
    auto const may_give = decide(visit, Action::give_role, of_account({}));
    if (!reaches(may_give)) return not_there();
    if (!problems.empty()) return ask_to_invite(visit, bodies, problems);
    auto const by_giver = by_whom(visit, may_give, asked.given.reason);
    // What can be wrong with the role is found before there is an account.
    auto const given = settle(*accounts, by_giver, asked);
    auto const invited = given.ok() ? store::invite_account(
                                          *accounts, by_whom(visit, may_invite, asked.given.reason),
                                          invitee, visit.desk->sign_in.settings)
                                    : Result<store::Invited>{given.error()};
    if (!invited.ok()) {
        auto const problem = problem_of(invited.error());
        if (!problem) return invited.error();
        return ask_to_invite(visit, bodies, {*problem});
    }
    TRY(store::give_role(*accounts, by_giver, invited.value().account, given.value(),
                         visit.desk->roles_apart));
    return show_invitation(visit, invited.value(), invitee.name);
}

// A page that asks about one person, with the way back to theirs.
Response ask_about(Visit& visit, store::Account const& account, FormPage form) {
    form.way_back = BackLink{.href = person_path(account.id), .content = account.name.disclose()};
    return shown_here(visit, form_page(visit, form));
}

Response ask_role(Visit& visit, AboutOne const& one, FormProblems const& problems) {
    return ask_about(
        visit, one.account,
        {.title = "Give a role",
         .path = person_path(one.account.id, "/role"),
         .problems = problems,
         .fields =
             [&](Html& html) { write_role_fields(html, visit.request.form, one.bodies, problems); },
         .button = "Give the role"});
}

Result<Response> give_role(Visit& visit, Number number) {
    auto one = TRY(about_one_open(visit, number, Action::give_role));
    FormProblems problems;
    auto const asked = role_asked(visit.request.form, one.bodies, visit.today, problems);
    if (!problems.empty()) return ask_role(visit, one, problems);
    auto const by = by_whom(visit, one.decision, asked.given.reason);
    auto const given = settle(*one.accounts, by, asked);
    auto const done = given.ok() ? store::give_role(*one.accounts, by, one.account.id,
                                                    given.value(), visit.desk->roles_apart)
                                 : Result<std::int64_t>{given.error()};
    if (!done.ok()) {
        auto const problem = problem_of(done.error());
        if (!problem) return done.error();
        return ask_role(visit, one, {*problem});
    }
    return see_other(person_path(one.account.id, "?done=role"));
}

/// Theirs, and not over; null where there is none of this number.
store::Membership const* membership_of(AboutOne const& one, Number role, Date today) {
    for (auto const& membership : one.account.memberships)
        if (membership.number == role.value &&
            (!membership.standing.until || *membership.standing.until > today))
            return &membership;
    return nullptr;
}

DateField last_day_field() {
    return {"last", "Last day with the role", "Leave it empty to end it at once"};
}

Response ask_end(Visit& visit, AboutOne const& one, store::Membership const& membership,
                 FormProblems const& problems) {
    return ask_about(
        visit, one.account,
        {.title = "End a role",
         .path = person_path(one.account.id, fmt::format("/roles/{}/end", membership.number)),
         .problems = problems,
         .fields =
             [&](Html& html) {
                 paragraph(html,
                           fmt::format("{}, {}, since {}.", access::title(membership.standing.role),
                                       one.bodies.words_of(membership.standing),
                                       to_words(membership.standing.since)));
                 write_date(html, last_day_field(), visit.request.form, problems);
                 write_why(html, {}, visit.request.form, problems);
             },
         .button = "End the role",
         .button_classes = "govuk-button--warning"});
}

Result<Response> end_role(Visit& visit, Number number, Number role) {
    auto one = TRY(about_one(visit, number, Action::give_role));
    auto const* const membership = membership_of(one, role, visit.today);
    if (membership == nullptr) return not_there();
    FormProblems problems;
    auto const last = date_entered(last_day_field(), visit.request.form, problems);
    auto const until = last ? *last + std::chrono::days{1} : visit.today;
    if (until < visit.today)
        problems.push_back({"last-day",
                            "The last day must not be in the past: what was seen then "
                            "was seen with the role"});
    auto const why = why_entered({}, visit.request.form, problems);
    if (!problems.empty()) return ask_end(visit, one, *membership, problems);
    TRY(store::end_role(*one.accounts, by_whom(visit, one.decision, why), role.value, until));
    return see_other(person_path(one.account.id, "?done=role-ended"));
}

/// A page that asks once more before something is done to an account.
struct Confirmation {
    Action action;
    std::string_view title, path, words, button;
};
constexpr Confirmation inviting_again{
    Action::invite_account, "Invite again", "/invitation",
    "For a lost password or telephone. What they sign in with now serves until the new invitation "
    "is taken up; earlier invitations serve no more.",
    "Make a new invitation"};
constexpr Confirmation ending_sessions{
    Action::end_sessions, "Sign out everywhere", "/sessions/end",
    "Wherever they are signed in, they are asked to sign in again. Their roles stay.",
    "Sign them out"};
constexpr Confirmation unbinding{
    Action::invite_account, "Unbind from single sign-on", "/single-sign-on/end",
    "For an account that was made anew at the identity provider, or bound to the wrong person. "
    "They "
    "are signed out everywhere. The next time somebody signs in there whose verified email address "
    "is theirs, that account is bound.",
    "Unbind"};
constexpr Confirmation closing{
    Action::close_account, "Close the account", "/closure",
    "For somebody who left. From today they have no role, are signed out everywhere, and what they "
    "lent to others ends. A closed account is not opened again.",
    "Close the account"};

Response confirm(Visit& visit, AboutOne const& one, Confirmation const& what,
                 FormProblems const& problems) {
    return ask_about(visit, one.account,
                     {.title = std::string{what.title},
                      .path = person_path(one.account.id, what.path),
                      .problems = problems,
                      .fields =
                          [&](Html& html) {
                              paragraph(html, what.words);
                              write_why(html, {}, visit.request.form, problems);
                          },
                      .button = std::string{what.button},
                      .button_classes = "govuk-button--warning"});
}

Result<Response> ask_first(Visit& visit, Number number, Confirmation const& what) {
    auto const one = TRY(about_one_open(visit, number, what.action));
    return confirm(visit, one, what, {});
}

using Change = Result<Response> (*)(Visit&, AboutOne&, std::string const& why);

Result<Response> do_it(Visit& visit, Number number, Confirmation const& what, Change change) {
    auto one = TRY(about_one_open(visit, number, what.action));
    FormProblems problems;
    auto const why = why_entered({}, visit.request.form, problems);
    if (!problems.empty()) return confirm(visit, one, what, problems);
    return change(visit, one, why);
}

Result<Response> invite_again(Visit& visit, AboutOne& one, std::string const& why) {
    auto const invited = TRY(store::invite_again(*one.accounts, by_whom(visit, one.decision, why),
                                                 one.account.id, visit.desk->sign_in.settings));
    return show_invitation(visit, invited, one.account.name.disclose());
}

Result<Response> end_sessions(Visit& visit, AboutOne& one, std::string const& why) {
    TRY(store::sign_out_everywhere(*one.accounts, by_whom(visit, one.decision, why),
                                   one.account.id));
    return see_other(person_path(one.account.id, "?done=sessions"));
}

Result<Response> unbind(Visit& visit, AboutOne& one, std::string const& why) {
    if (!one.account.bound_at) return not_there();
    TRY(store::unbind_single_sign_on(*one.accounts, by_whom(visit, one.decision, why),
                                     one.account.id));
    return see_other(person_path(one.account.id, "?done=unbound"));
}

Result<Response> ask_to_unbind(Visit& visit, Number number) {
    auto const one = TRY(about_one_open(visit, number, unbinding.action));
    if (!one.account.bound_at) return not_there();
    return confirm(visit, one, unbinding, {});
}

Result<Response> close_account(Visit& visit, AboutOne& one, std::string const& why) {
    TRY(store::close_account(*one.accounts, by_whom(visit, one.decision, why), one.account.id,
                             why));
    return see_other(person_path(one.account.id, "?done=closed"));
}

Result<Response> ask_for_role(Visit& visit, Number number) {
    auto const one = TRY(about_one_open(visit, number, Action::give_role));
    return ask_role(visit, one, {});
}

Result<Response> ask_for_end(Visit& visit, Number number, Number role) {
    auto const one = TRY(about_one(visit, number, Action::give_role));
    auto const* const membership = membership_of(one, role, visit.today);
    if (membership == nullptr) return not_there();
    return ask_end(visit, one, *membership, {});
}

Result<Response> ask_for_invitee(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const bodies = TRY(bodies_of(*accounts));
    return ask_to_invite(visit, bodies, {});
}

}  // namespace

Response people_route(Visit& visit) {
    return answered(visit, list_people(visit));
}

Response person_route(Visit& visit, Number account) {
    return answered(visit, show_person(visit, account));
}

Response invite_page(Visit& visit) {
    return answered(visit, ask_for_invitee(visit));
}

Response invite_post(Visit& visit) {
    return answered(visit, invite(visit));
}

Response invite_again_page(Visit& visit, Number account) {
    return answered(visit, ask_first(visit, account, inviting_again));
}

Response invite_again_post(Visit& visit, Number account) {
    return answered(visit, do_it(visit, account, inviting_again, invite_again));
}

Response give_role_page(Visit& visit, Number account) {
    return answered(visit, ask_for_role(visit, account));
}

Response give_role_post(Visit& visit, Number account) {
    return answered(visit, give_role(visit, account));
}

Response end_role_page(Visit& visit, Number account, Number role) {
    return answered(visit, ask_for_end(visit, account, role));
}

Response end_role_post(Visit& visit, Number account, Number role) {
    return answered(visit, end_role(visit, account, role));
}

Response end_sessions_page(Visit& visit, Number account) {
    return answered(visit, ask_first(visit, account, ending_sessions));
}

Response end_sessions_post(Visit& visit, Number account) {
    return answered(visit, do_it(visit, account, ending_sessions, end_sessions));
}

Response unbind_page(Visit& visit, Number account) {
    return answered(visit, ask_to_unbind(visit, account));
}

Response unbind_post(Visit& visit, Number account) {
    return answered(visit, do_it(visit, account, unbinding, unbind));
}

Response close_account_page(Visit& visit, Number account) {
    return answered(visit, ask_first(visit, account, closing));
}

Response close_account_post(Visit& visit, Number account) {
    return answered(visit, do_it(visit, account, closing, close_account));
}

}  // namespace breakwater::web
