#include "web/pages/partnership/member_agencies_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/account_posts.h"
#include "store/what_rests_on.h"
#include "web/components/prose.h"
#include "web/pages/partnership/about_post.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/endings.h"
#include "web/pages/partnership/last_day.h"
#include "web/pages/partnership/member_agencies_page.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/text_field.h"
#include "web/pages/partnership/what_was_done.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;

namespace {

constexpr std::string_view list_path = "/partnership/agencies";

Response ask(Visit& visit, FormPage form) {
    form.way_back = BackLink{.href = std::string{list_path}, .content = "Agencies"};
    return shown(visit, Section::partnership, form_page(visit, form));
}

DateField from_field() {
    return {"since", "From", "Leave it empty for today"};
}

/// Keeps the change and goes there, or shows the form again with what is not right.
template <class AskAgain>
Result<Response> keep_or_ask(Visit& visit, ArrangementsNow& now, ArrangementChange change,
                             FormProblems problems, std::string path, AskAgain const& ask_again) {
    change.look.action = Action::keep_bodies;
    if (problems.empty()) find_faults(visit, now, change, problems);
    if (problems.empty()) {
        TRY(keep(visit, now, change, problems));
    }
    if (!problems.empty()) return ask_again(problems);
    return see_other(path);
}

Result<Response> list_agencies(Visit& visit) {
    auto const now = TRY(arrangements_now(visit));
    auto const asked = parse_date(visit.request.query.first("on"));
    return shown(visit, Section::partnership,
                 member_agencies_page({.all = now.all,
                                       .book = visit.desk->standards.book,
                                       .on = asked.ok() ? asked.value() : visit.today,
                                       .may_keep = may(visit, Action::keep_bodies),
                                       .done = what_was_done(visit)}));
}

// ---- an agency ---------------------------------------------------------------------------------

TextField name_field() {
    return {.name = "name", .label = "Name", .hint = "", .problem = "Enter its name"};
}

std::vector<rules::CodeRow const*> kinds_of(Visit const& visit) {
    return codes_on(visit.desk->standards.book, "agency_kind", visit.today);
}

ChoiceField kind_field(Visit const& visit) {
    ChoiceField field{"kind",
                      "What it is",
                      "As the edition of national guidance of today calls it",
                      "Choose what it is",
                      {}};
    for (auto const* const row : kinds_of(visit))
        field.choices.push_back({std::ssize(field.choices) + 1, row->title});
    return field;
}

ChoiceField before_field(ArrangementsNow const& now, Date today) {
    return {"continues", "Whose place it takes",
            "That agency is ended on a page of its own, with its posts", "",
            agencies_to_choose(now.all, today)};
}

Response ask_agency(Visit& visit, ArrangementsNow const& now, FormProblems const& problems) {
    auto const& form = visit.request.form;
    return ask(visit, {.title = "Add an agency",
                       .path = "/partnership/agencies/new",
                       .problems = problems,
                       .fields =
                           [&](Html& html) {
                               write_text(html, name_field(), form, problems);
                               write_choice(html, kind_field(visit), form, problems);
                               write_choice(html, before_field(now, visit.today), form, problems);
                               write_date(html, from_field(), form, problems);
                           },
                       .button = "Add the agency"});
}

Result<Response> show_new_agency(Visit& visit) {
    auto const now = TRY(arrangements_now(visit));
    return ask_agency(visit, now, {});
}

Result<Response> add_agency(Visit& visit) {
    auto now = TRY(arrangements_now(visit));
    auto const& form = visit.request.form;
    FormProblems problems;
    partnership::MemberAgency agency{.id = next_number(now.all.agencies)};
    agency.name = text_entered(name_field(), form, problems);
    if (auto const kind = choice_entered(kind_field(visit), form, problems); kind > 0)
        agency.kind = kinds_of(visit)[static_cast<std::size_t>(kind - 1)]->code;
    agency.continues =
        MemberAgencyId{choice_entered(before_field(now, visit.today), form, problems)};
    agency.since = date_entered(from_field(), form, problems).value_or(visit.today);
    for (auto const& other : now.all.agencies)
        if (other.name == agency.name && other.stands_on(agency.since))
            problems.push_back({"name", "An agency of that name is there already"});

    ArrangementChange change{.added = {}, .changed = {}, .field = "name", .look = {}};
    change.added.agencies = {agency};
    change.look.about = "member_agency";
    change.look.subjects = {agency.id.value};
    change.look.detail = fmt::format("added from {}", to_iso(agency.since));
    return keep_or_ask(visit, now, std::move(change), problems,
                       fmt::format("{}?done=agency", list_path),
                       [&](auto const& found) { return ask_agency(visit, now, found); });
}

struct AboutAgency {
    ArrangementsNow now;
    partnership::MemberAgency agency;
};
/// Only one that has not ended yet; code not_found.
Result<AboutAgency> about_agency(Visit& visit, Number number) {
    auto now = TRY(arrangements_now(visit));
    auto const* const found = partnership::find_agency(now.all, MemberAgencyId{number.value});
    if (found == nullptr || found->until) return not_there();
    auto copy = *found;
    return AboutAgency{std::move(now), std::move(copy)};
}

Response ask_end(Visit& visit, std::string title, std::string path,
                 store::ArrangementRows const& ending, FormProblems const& problems) {
    auto const also = what_ends_with_it(ending);
    return ask(visit, {.title = std::move(title),
                       .path = std::move(path),
                       .problems = problems,
                       .fields =
                           [&](Html& html) {
                               paragraph(html, "What it was and did is kept for the days before.");
                               if (!also.empty())
                                   paragraph(html, fmt::format("With it ends: {}.", also));
                               write_end_or_never(html, visit.request.form, problems);
                           },
                       .button = "End it",
                       .button_classes = "govuk-button--warning"});
}

Response ask_end_agency(Visit& visit, AboutAgency const& about, FormProblems const& problems) {
    return ask_end(visit, fmt::format("End {}", about.agency.name),
                   fmt::format("{}/{}/end", list_path, about.agency.id.value),
                   ending_of(about.now, about.agency.id, visit.today), problems);
}

Result<Response> show_end_agency(Visit& visit, Number agency) {
    auto const about = TRY(about_agency(visit, agency));
    return ask_end_agency(visit, about, {});
}

/// Whoever signs in for a post of them longer than the day is a problem: their rights hang on it.
Result<void> nobody_signs_in(Visit& visit, store::ArrangementRows const& ending, Date until,
                             FormProblems& problems) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const given = TRY(store::account_posts(*accounts));
    for (auto const& row : ending.posts)
        if (std::any_of(given.begin(), given.end(), [&](auto const& each) {
                return each.held.post == row.noun.id &&
                       (!each.held.until || *each.held.until > until);
            }))
            problems.push_back(
                {"last-day", fmt::format("Somebody signs in for {}: end that first, on its page",
                                         row.noun.title)});
    return {};
}

/// What was entered in error is taken back only where nothing names it, or a post of it.
Result<void> nothing_rests_on(ArrangementsNow& now, store::ArrangementRows const& ending,
                              FormProblems& problems) {
    std::int64_t rows = 0;
    for (auto const& row : ending.agencies) {
        auto const named = TRY(store::what_rests_on(*now.record, row.noun.id));
        rows += named;
    }
    for (auto const& row : ending.posts) {
        auto const named = TRY(store::what_rests_on(*now.record, row.noun.id));
        rows += named;
    }
    if (rows > 0)
        problems.push_back({"why",
                            "It is named in meetings, actions, challenges, plans or letters: it "
                            "was there. End it, on its last day"});
    return {};
}

Result<Response> end_agency(Visit& visit, Number number) {
    auto about = TRY(about_agency(visit, number));
    FormProblems problems;
    auto const end =
        end_or_never_entered(visit.request.form, about.agency.since, visit.today, problems);
    auto const until = end.until;
    ArrangementChange change{.added = {}, .changed = {}, .field = "last-day", .look = {}};
    change.changed = ending_of(about.now, about.agency.id, until);
    change.changed.never_because = end.because;
    TRY(nobody_signs_in(visit, change.changed, until, problems));
    if (!end.because.empty()) {
        TRY(nothing_rests_on(about.now, change.changed, problems));
    }
    change.look.about = "member_agency";
    change.look.subjects = {about.agency.id.value};
    change.look.detail = fmt::format("until {}", to_iso(until));
    return keep_or_ask(
        visit, about.now, std::move(change), problems,
        fmt::format("{}?done={}", list_path, end.because.empty() ? "agency-ended" : "taken-back"),
        [&](auto const& found) { return ask_end_agency(visit, about, found); });
}

// ---- a post ------------------------------------------------------------------------------------

TextField title_field() {
    return {.name = "title",
            .label = "Title",
            .hint = "For example, Director of Children\u2019s Services",
            .problem = "Enter its title"};
}

ChoiceField agency_field(ArrangementsNow const& now, Date today) {
    return {"agency", "Agency", "", "Choose its agency", agencies_to_choose(now.all, today)};
}

Response ask_post(Visit& visit, ArrangementsNow const& now, FormProblems const& problems) {
    auto const& form = visit.request.form.has("agency") ? visit.request.form : visit.request.query;
    return ask(visit, {.title = "Set up a post",
                       .path = "/partnership/posts/new",
                       .problems = problems,
                       .fields =
                           [&](Html& html) {
                               write_choice(html, agency_field(now, visit.today), form, problems);
                               write_text(html, title_field(), form, problems);
                               write_date(html, from_field(), form, problems);
                           },
                       .button = "Set it up"});
}

Result<Response> show_new_post(Visit& visit) {
    auto const now = TRY(arrangements_now(visit));
    return ask_post(visit, now, {});
}

Result<Response> set_up_post(Visit& visit) {
    auto now = TRY(arrangements_now(visit));
    auto const& form = visit.request.form;
    FormProblems problems;
    partnership::Post post{.id = next_number(now.all.posts)};
    post.agency = MemberAgencyId{choice_entered(agency_field(now, visit.today), form, problems)};
    post.title = text_entered(title_field(), form, problems);
    post.since = date_entered(from_field(), form, problems).value_or(visit.today);
    auto const* const agency = partnership::find_agency(now.all, post.agency);
    if (agency != nullptr && !agency->stands_on(post.since))
        problems.push_back({"since-day", "The agency is not part of the partnership on that day"});
    for (auto const& other : now.all.posts)
        if (other.agency == post.agency && other.title == post.title && other.stands_on(post.since))
            problems.push_back({"title", "The agency has a post of that title already"});

    ArrangementChange change{.added = {}, .changed = {}, .field = "since-day", .look = {}};
    change.added.posts = {post};
    change.look.about = "post";
    change.look.subjects = {post.id.value};
    change.look.detail = fmt::format("set up from {}", to_iso(post.since));
    return keep_or_ask(visit, now, std::move(change), problems, post_path(post.id, "?done=post"),
                       [&](auto const& found) { return ask_post(visit, now, found); });
}

/// Only one that has not ended yet; code not_found.
Result<AboutPost> about_open_post(Visit& visit, Number number) {
    auto about = TRY(about_post(visit, number));
    if (about.post.until) return not_there();
    return about;
}

Response ask_end_post(Visit& visit, AboutPost const& about, FormProblems const& problems) {
    return ask_end(
        visit,
        fmt::format("End the post {}", partnership::post_words(about.now.all, about.post.id)),
        post_path(about.post.id, "/end"), ending_of(about.now, about.post.id, visit.today),
        problems);
}

Result<Response> show_end_post(Visit& visit, Number post) {
    auto const about = TRY(about_open_post(visit, post));
    return ask_end_post(visit, about, {});
}

Result<Response> end_post(Visit& visit, Number number) {
    auto about = TRY(about_open_post(visit, number));
    FormProblems problems;
    auto const end =
        end_or_never_entered(visit.request.form, about.post.since, visit.today, problems);
    auto const until = end.until;
    ArrangementChange change{.added = {}, .changed = {}, .field = "last-day", .look = {}};
    change.changed = ending_of(about.now, about.post.id, until);
    change.changed.never_because = end.because;
    TRY(nobody_signs_in(visit, change.changed, until, problems));
    if (!end.because.empty()) {
        TRY(nothing_rests_on(about.now, change.changed, problems));
    }
    change.look.about = "post";
    change.look.subjects = {about.post.id.value};
    change.look.detail = fmt::format("the post until {}", to_iso(until));
    return keep_or_ask(visit, about.now, std::move(change), problems,
                       end.because.empty() ? post_path(about.post.id, "?done=post-ended")
                                           : fmt::format("{}?done=taken-back", list_path),
                       [&](auto const& found) { return ask_end_post(visit, about, found); });
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response member_agencies_route(Visit& visit) {
    return answered(visit, list_agencies(visit));
}
Response new_member_agency_page(Visit& visit) {
    return answered(visit, show_new_agency(visit));
}
Response new_member_agency_post(Visit& visit) {
    return answered(visit, add_agency(visit));
}
Response end_member_agency_page(Visit& visit, Number agency) {
    return answered(visit, show_end_agency(visit, agency));
}
Response end_member_agency_post(Visit& visit, Number agency) {
    return answered(visit, end_agency(visit, agency));
}
Response new_post_page(Visit& visit) {
    return answered(visit, show_new_post(visit));
}
Response new_post_post(Visit& visit) {
    return answered(visit, set_up_post(visit));
}
Response end_post_page(Visit& visit, Number post) {
    return answered(visit, show_end_post(visit, post));
}
Response end_post_post(Visit& visit, Number post) {
    return answered(visit, end_post(visit, post));
}

}  // namespace breakwater::web
