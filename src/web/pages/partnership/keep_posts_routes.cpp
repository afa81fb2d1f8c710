#include "web/pages/partnership/keep_posts_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/account_posts.h"
#include "store/accounts.h"
#include "web/components/choices.h"
#include "web/components/prose.h"
#include "web/pages/partnership/about_post.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/last_day.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/text_field.h"
#include "web/pages/shell.h"
#include "web/pages/why_field.h"

namespace breakwater::web {

using access::Action;
using partnership::HoldingKind;

namespace {

Response ask(Visit& visit, AboutPost const& about, FormPage form) {
    form.way_back = BackLink{.href = post_path(about.post.id), .content = about.post.title};
    return shown(visit, Section::partnership, form_page(visit, form));
}

DateField from_field() {
    return {"since", "From", "Leave it empty for today"};
}

/// Keeps the change and goes to the post's page, or shows the form again with what is not right.
template <class AskAgain>
Result<Response> keep_or_ask(Visit& visit, AboutPost& about, ArrangementChange change,
                             FormProblems problems, std::string_view done,
                             AskAgain const& ask_again) {
    change.look.action = Action::keep_bodies;
    change.look.about = "post";
    change.look.subjects = {about.post.id.value};
    if (problems.empty()) find_faults(visit, about.now, change, problems);
    if (problems.empty()) {
        TRY(keep(visit, about.now, change, problems));
    }
    if (!problems.empty()) return ask_again(problems);
    return see_other(post_path(about.post.id, fmt::format("?done={}", done)));
}

// ---- holders ---------------------------------------------------------------------------------

TextField person_field() {
    return {.name = "person",
            .label = "Name",
            .hint = "As it stands in the minutes",
            .problem = "Enter a name"};
}

Radios kind_radios(Fields const& form, FormProblems const& problems) {
    Radios radios{.name = "kind",
                  .items = {{.value = "holder",
                             .content = "Holds the post",
                             .hint = Hint{.content = "Whoever holds it now does so until the day "
                                                     "before"}},
                            {.value = "acting", .content = "Acts in it"},
                            {.value = "deputy",
                             .content = "Deputises for it",
                             .hint = Hint{.content = "Counts towards a quorum only with a recorded "
                                                     "delegation"}}},
                  .value = std::string{form.first("kind")}};
    radios.fieldset = Fieldset{.legend = Legend{.content = "How"}};
    radios.error = message_for(problems, "kind");
    return radios;
}

Response ask_holder(Visit& visit, AboutPost const& about, FormProblems const& problems) {
    auto const& form = visit.request.form;
    return ask(visit, about,
               {.title = "Who holds the post",
                .path = post_path(about.post.id, "/holders/new"),
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        write_text(html, person_field(), form, problems);
                        write(html, kind_radios(form, problems));
                        write_date(html, from_field(), form, problems);
                    },
                .button = "Keep who holds it"});
}

Result<Response> show_new_holder(Visit& visit, Number post) {
    auto const about = TRY(about_post(visit, post));
    return ask_holder(visit, about, {});
}

Result<Response> keep_holder(Visit& visit, Number post) {
    auto about = TRY(about_post(visit, post));
    auto const& form = visit.request.form;
    FormProblems problems;
    partnership::PostHolding holding{.post = about.post.id};
    holding.person = text_entered(person_field(), form, problems);
    auto const kind = access::find_named<HoldingKind>(form.first("kind"));
    if (!kind) problems.push_back({"kind", "Choose how"});
    holding.kind = kind.value_or(HoldingKind::holder);
    holding.since = date_entered(from_field(), form, problems).value_or(visit.today);
    if (!about.post.stands_on(holding.since))
        problems.push_back({"since-day", "The post is not there on that day"});
    ArrangementChange change{.added = {}, .changed = {}, .field = "since-day", .look = {}};
    change.added.holdings = {holding};
    // One post has one holder: the last one gives way.
    for (auto row : about.now.rows.holdings)
        if (holding.kind == HoldingKind::holder && row.noun.post == holding.post &&
            row.noun.kind == HoldingKind::holder && !row.noun.until) {
            row.noun.until = holding.since;
            change.changed.holdings.push_back(std::move(row));
        }
    change.look.detail =
        fmt::format("another {} from {}", access::name(holding.kind), to_iso(holding.since));
    return keep_or_ask(visit, about, std::move(change), problems, "holder",
                       [&](auto const& found) { return ask_holder(visit, about, found); });
}

/// Not ended yet; code not_found.
Result<store::KeptNoun<partnership::PostHolding>> open_holding(AboutPost const& about,
                                                               Number number) {
    for (auto const& row : about.now.rows.holdings)
        if (row.number == number.value && row.noun.post == about.post.id && !row.noun.until)
            return row;
    return not_there();
}

Response ask_end_holder(Visit& visit, AboutPost const& about,
                        store::KeptNoun<partnership::PostHolding> const& row,
                        FormProblems const& problems) {
    return ask(visit, about,
               {.title = "End who holds the post",
                .path = post_path(about.post.id, fmt::format("/holders/{}/end", row.number)),
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        paragraph(html, fmt::format("{} {}, since {}.", row.noun.person,
                                                    access::title(row.noun.kind),
                                                    to_words(row.noun.since)));
                        write_end_or_never(html, visit.request.form, problems);
                    },
                .button = "End it",
                .button_classes = "govuk-button--warning"});
}

Result<Response> show_end_holder(Visit& visit, Number post, Number holding) {
    auto const about = TRY(about_post(visit, post));
    auto const row = TRY(open_holding(about, holding));
    return ask_end_holder(visit, about, row, {});
}

Result<Response> end_holder(Visit& visit, Number post, Number holding) {
    auto about = TRY(about_post(visit, post));
    auto const row = TRY(open_holding(about, holding));
    FormProblems problems;
    auto ended = row;
    auto const end =
        end_or_never_entered(visit.request.form, row.noun.since, visit.today, problems);
    ended.noun.until = end.until;
    ArrangementChange change{.added = {}, .changed = {}, .field = "last-day", .look = {}};
    change.look.detail = fmt::format("{} {} until {}", access::name(row.noun.kind), row.number,
                                     to_iso(*ended.noun.until));
    change.changed.holdings = {ended};
    change.changed.never_because = end.because;
    return keep_or_ask(visit, about, std::move(change), problems, "holder-ended",
                       [&](auto const& found) { return ask_end_holder(visit, about, row, found); });
}

// ---- who signs in for it ---------------------------------------------------------------------

Result<ChoiceField> account_field(store::AccessRecord& accounts) {
    ChoiceField field{
        "account", "Who", "Somebody who has an account", "Choose who signs in for it", {}};
    auto all = TRY(store::all_accounts(accounts));
    std::erase_if(all, [](auto const& account) { return account.closed_at.has_value(); });
    std::sort(all.begin(), all.end(), [](auto const& one, auto const& other) {
        return one.name.disclose() < other.name.disclose();
    });
    for (auto const& account : all)
        field.choices.push_back({account.id.value, fmt::format("{}, {}", account.name.disclose(),
                                                               account.sign_in.disclose())});
    return field;
}

Response ask_account(Visit& visit, AboutPost const& about, ChoiceField const& field,
                     FormProblems const& problems) {
    auto const& form = visit.request.form;
    return ask(visit, about,
               {.title = "Who signs in for the post",
                .path = post_path(about.post.id, "/accounts/new"),
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        paragraph(html,
                                  "They can answer for what the post owns: its actions, and the "
                                  "challenges of its agency. It is no role: what else they see is "
                                  "as it was.");
                        write_choice(html, field, form, problems);
                        write_date(html, from_field(), form, problems);
                        write_why(html, {}, form, problems);
                    },
                .button = "Keep it"});
}

Result<Response> show_new_account(Visit& visit, Number post) {
    auto const about = TRY(about_post(visit, post));
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const field = TRY(account_field(*accounts));
    return ask_account(visit, about, field, {});
}

Result<Response> give_account(Visit& visit, Number post) {
    auto const about = TRY(about_post(visit, post));
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const field = TRY(account_field(*accounts));
    auto const& form = visit.request.form;
    FormProblems problems;
    access::AccountId const account{choice_entered(field, form, problems)};
    auto const since = date_entered(from_field(), form, problems).value_or(visit.today);
    if (!about.post.stands_on(since))
        problems.push_back({"since-day", "The post is not there on that day"});
    auto const why = why_entered({}, form, problems);
    if (!problems.empty()) return ask_account(visit, about, field, problems);
    auto const decision = decide(visit, Action::keep_bodies, of_the_record(visit));
    auto const given =
        store::give_post(*accounts, by_whom(visit, decision, why), account, about.post.id, since);
    if (!given.ok()) {
        if (given.error().code != "post_there" && given.error().code != "account_closed")
            return given.error();
        problems.push_back({"account", given.error().code == "post_there"
                                           ? "They sign in for this post already"
                                           : "Their account is closed"});
        return ask_account(visit, about, field, problems);
    }
    return see_other(post_path(about.post.id, "?done=account"));
}

/// Not ended yet; code not_found.
Result<store::AccountPost> open_account(store::AccessRecord& accounts, AboutPost const& about,
                                        Number number) {
    auto const all = TRY(store::account_posts(accounts));
    for (auto const& each : all)
        if (each.number == number.value && each.held.post == about.post.id && !each.held.until)
            return each;
    return not_there();
}

Response ask_end_account(Visit& visit, AboutPost const& about, store::AccountPost const& given,
                         FormProblems const& problems) {
    return ask(visit, about,
               {.title = "End who signs in for the post",
                .path = post_path(about.post.id, fmt::format("/accounts/{}/end", given.number)),
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        paragraph(html, fmt::format("They have signed in for it since {}: {}",
                                                    to_words(given.held.since), given.reason));
                        write_date(html, last_day_field(), visit.request.form, problems);
                        write_why(html, {}, visit.request.form, problems);
                    },
                .button = "End it",
                .button_classes = "govuk-button--warning"});
}

Result<Response> show_end_account(Visit& visit, Number post, Number number) {
    auto const about = TRY(about_post(visit, post));
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const given = TRY(open_account(*accounts, about, number));
    return ask_end_account(visit, about, given, {});
}

Result<Response> end_account(Visit& visit, Number post, Number number) {
    auto const about = TRY(about_post(visit, post));
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const given = TRY(open_account(*accounts, about, number));
    FormProblems problems;
    auto const until = end_entered(visit.request.form, visit.today, problems);
    if (until < visit.today)
        problems.push_back(
            {"last-day",
             "The last day must not be in the past: what was answered then was theirs"});
    else if (until <= given.held.since)
        problems.push_back({"last-day", "The last day must be the first day or later"});
    auto const why = why_entered({}, visit.request.form, problems);
    if (!problems.empty()) return ask_end_account(visit, about, given, problems);
    auto const decision = decide(visit, Action::keep_bodies, of_the_record(visit));
    TRY(store::end_post(*accounts, by_whom(visit, decision, why), given.number, until));
    return see_other(post_path(about.post.id, "?done=account-ended"));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response new_holder_page(Visit& visit, Number post) {
    return answered(visit, show_new_holder(visit, post));
}
Response new_holder_post(Visit& visit, Number post) {
    return answered(visit, keep_holder(visit, post));
}
Response end_holder_page(Visit& visit, Number post, Number holding) {
    return answered(visit, show_end_holder(visit, post, holding));
}
Response end_holder_post(Visit& visit, Number post, Number holding) {
    return answered(visit, end_holder(visit, post, holding));
}
Response new_account_page(Visit& visit, Number post) {
    return answered(visit, show_new_account(visit, post));
}
Response new_account_post(Visit& visit, Number post) {
    return answered(visit, give_account(visit, post));
}
Response end_account_page(Visit& visit, Number post, Number given) {
    return answered(visit, show_end_account(visit, post, given));
}
Response end_account_post(Visit& visit, Number post, Number given) {
    return answered(visit, end_account(visit, post, given));
}

}  // namespace breakwater::web
