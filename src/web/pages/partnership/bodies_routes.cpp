#include "web/pages/partnership/bodies_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/accounts.h"
#include "store/meetings.h"
#include "web/desk/business_shelf.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/pages/partnership/bodies_page.h"
#include "web/pages/partnership/body_page.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/post_page.h"
#include "web/pages/partnership/views.h"
#include "web/pages/partnership/what_was_done.h"
#include "web/pages/shell.h"
#include "web/pages/table_file.h"

namespace breakwater::web {

using access::Action;
using markup::markup_of;

namespace {

constexpr std::size_t meetings_shown = 8;

/// ?on=2019-09-15; today where it is left out, or is no day, which is a problem.
Date day_asked(Visit const& visit, FormProblems& problems) {
    auto const asked = visit.request.query.first("on");
    if (asked.empty()) return visit.today;
    auto const day = parse_date(asked);
    if (day.ok()) return day.value();
    problems.push_back({"on", "Enter a day as 2019-09-15"});
    return visit.today;
}

Result<Page> bodies_of(Visit& visit) {
    auto const business = TRY(business_now(visit));
    FormProblems problems;
    auto const on = day_asked(visit, problems);
    return bodies_page({.all = business.arrangements,
                        .on = on,
                        .today = visit.today,
                        .on_entered = std::string{visit.request.query.first("on")},
                        .problems = problems,
                        .may_keep = may(visit, Action::keep_bodies),
                        .views = markup_of([&](Html& html) {
                            write_partnership_views(html, visit, PartnershipView::bodies);
                        })});
}

Result<void> add_counts(Visit const& visit, partnership::Business const& business, BodyPage& page) {
    auto const& book = visit.desk->standards.book;
    if (may(visit, Action::read_actions)) {
        std::size_t open = 0;
        for (auto const& each : business.actions) {
            if (partnership::successor_on(business.arrangements, each.action.body, page.on) !=
                    page.body.id ||
                each.action.agreed_on > page.on)
                continue;
            auto const standing =
                TRY(partnership::standing_on(each.action, each.events, book, page.on));
            if (standing.is_open()) ++open;
        }
        page.actions_open = open;
    }
    if (may(visit, Action::read_challenges))
        page.challenges_open = static_cast<std::size_t>(std::count_if(
            business.challenges.begin(), business.challenges.end(), [&](auto const& each) {
                return each.challenge.forum == page.body.id &&
                       each.challenge.raised_on <= page.on &&
                       partnership::standing_on(each, book, page.on).open;
            }));
    return {};
}

Result<Page> body_of(Visit& visit, BodyId body) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto const business = TRY(visit.desk->business.business(*record, last.entry));
    auto const& all = business.arrangements;
    auto const* const found = partnership::find_body(all, body);
    if (found == nullptr) return not_there();
    TRY(write_down(visit,
                   {.action = Action::read_bodies, .about = "body", .subjects = {body.value}}));
    auto const rows = TRY(store::read_arrangement_rows(*record, last.entry));
    FormProblems none;
    BodyPage page{.all = all,
                  .body = *found,
                  .seats = rows.seats,
                  .book = visit.desk->standards.book,
                  .quorum = visit.desk->partnership.quorum,
                  .on = day_asked(visit, none),
                  .may_keep = may(visit, Action::keep_bodies),
                  .done = what_was_done(visit)};
    TRY(add_counts(visit, business, page));
    if (may(visit, Action::read_meetings)) {
        auto const kept = TRY(visit.desk->business.meetings(*record, last.entry));
        auto const meetings = readable_meetings(visit, all, kept);
        page.attendance = partnership::attendance_of(all, meetings, body, page.on, meetings_shown);
    }
    return body_page(page);
}

Result<Response> members_of(Visit& visit, BodyId body, Word const& form) {
    auto const business = TRY(business_now(visit));
    auto const& all = business.arrangements;
    if (partnership::find_body(all, body) == nullptr || !is_table_form(form.value))
        return not_there();
    FormProblems none;
    auto const on = day_asked(visit, none);
    TRY(write_down(visit, {.action = Action::read_bodies,
                           .about = "body",
                           .subjects = {body.value},
                           .detail = "members taken away"}));
    auto const name = partnership::short_name_on(all, body, on);
    return table_file(visit, members_csv(all, visit.desk->standards.book, body, on),
                      fmt::format("members-{}", body.value), fmt::format("Members of {}", name),
                      form.value);
}

Result<std::vector<SignsIn>> who_signs_in(Visit& visit, PostId post) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const given = TRY(store::account_posts(*accounts));
    std::vector<SignsIn> all;
    for (auto const& each : given) {
        if (each.held.post != post) continue;
        auto const account = TRY(store::find_account(*accounts, each.account));
        all.push_back({each, account ? account->name.disclose() : std::string{"somebody"}});
    }
    return all;
}

Result<Page> post_of(Visit& visit, PostId post) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto const all = TRY(store::read_arrangements(*record, last.entry));
    auto const* const found = partnership::find_post(all, post);
    if (found == nullptr) return not_there();
    TRY(write_down(visit,
                   {.action = Action::read_bodies, .about = "post", .subjects = {post.value}}));
    auto const rows = TRY(store::read_arrangement_rows(*record, last.entry));
    auto const accounts = TRY(who_signs_in(visit, post));
    return post_page({.all = all,
                      .post = *found,
                      .holdings = rows.holdings,
                      .accounts = accounts,
                      .today = visit.today,
                      .may_keep = may(visit, Action::keep_bodies),
                      .done = what_was_done(visit)});
}

}  // namespace

Response bodies_route(Visit& visit) {
    return answer(visit, Section::partnership, bodies_of(visit));
}

Response body_route(Visit& visit, Number body) {
    return answer(visit, Section::partnership, body_of(visit, BodyId{body.value}));
}

Response members_table_route(Visit& visit, Number body, Word form) {
    return answer(visit, Section::partnership, members_of(visit, BodyId{body.value}, form));
}

Response post_route(Visit& visit, Number post) {
    return answer(visit, Section::partnership, post_of(visit, PostId{post.value}));
}

}  // namespace breakwater::web
