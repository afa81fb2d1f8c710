#include "web/pages/partnership/challenges_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/pages/partnership/about_challenge.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/challenge_page.h"
#include "web/pages/partnership/challenges_page.h"
#include "web/pages/partnership/event_correction.h"
#include "web/pages/partnership/views.h"
#include "web/pages/partnership/what_was_done.h"
#include "web/pages/shell.h"
#include "web/pages/table_file.h"

namespace breakwater::web {

using access::Action;
using markup::markup_of;

namespace {

/// Makes what is asked for from the log as it stands now.
template <class Make>
auto with_log(Visit& visit, Make const& make)
    -> Result<decltype(make(std::declval<ChallengesPage const&>()))> {
    auto const business = TRY(business_now(visit));
    auto const asked = challenges_asked(visit.request.query);
    auto const& book = visit.desk->standards.book;
    auto const found = asked_for(business.challenges, asked, book, visit.today);
    ChallengesPage page{
        .all = business.challenges,
        .found = found,
        .asked = asked,
        .page = std::clamp(visit.request.query.number<int>("page").value_or(1), 1,
                           static_cast<int>(found.size()) / challenges_of_a_page + 1),
        .arrangements = business.arrangements,
        .book = book,
        .today = visit.today};
    return make(page);
}

Result<Page> challenges_of(Visit& visit) {
    TRY(write_down(visit, {.action = Action::read_challenges, .about = "", .detail = "the log"}));
    return with_log(visit, [&](ChallengesPage page) {
        page.views = markup_of(
            [&](Html& html) { write_partnership_views(html, visit, PartnershipView::challenges); });
        page.may_raise = may(visit, Action::raise_challenge);
        return challenges_page(page);
    });
}

Response file_of(Visit& visit, Result<std::string> const& csv, std::string_view name) {
    if (!csv.ok()) return cannot_show(visit, Section::partnership, csv.error());
    auto const written = write_down(visit, {.action = Action::read_challenges,
                                            .about = "",
                                            .detail = fmt::format("{} taken away", name)});
    if (!written.ok()) return cannot_show(visit, Section::partnership, written.error());
    return download(csv.value(), "text/csv; charset=utf-8", name);
}

Result<Response> workbook(Visit& visit) {
    auto csv =
        TRY(with_log(visit, [](ChallengesPage const& page) { return challenges_csv(page); }));
    TRY(write_down(
        visit,
        {.action = Action::read_challenges, .about = "", .detail = "challenges.xlsx taken away"}));
    return table_file(visit, std::move(csv), "challenges", "Challenges", "xlsx");
}

Result<Page> challenge_of(Visit& visit, ChallengeId challenge) {
    auto const about = TRY(about_challenge(visit, challenge));
    TRY(write_down(
        visit,
        {.action = Action::read_challenges, .about = "challenge", .subjects = {challenge.value}}));
    auto const& events = about.history.events;
    bool const may_correct = std::any_of(events.begin(), events.end(), [&](auto const& event) {
        return may_put_right(visit, event);
    });
    return challenge_page({.history = about.history,
                           .standing = about.standing,
                           .arrangements = about.business.arrangements,
                           .catalogue = visit.desk->standards.catalogue,
                           .today = visit.today,
                           .done = what_was_done(visit),
                           .may_say = may_say(visit, about),
                           .may_see_figures = may(visit, Action::read_figures),
                           .may_see_actions = may(visit, Action::read_actions),
                           .may_see_meetings = may(visit, Action::read_meetings),
                           .may_agree_actions = may(visit, Action::keep_actions),
                           .may_put_right = may_correct});
}

}  // namespace

Response challenges_route(Visit& visit) {
    return answer(visit, Section::partnership, challenges_of(visit));
}

Response challenges_csv_route(Visit& visit) {
    return file_of(visit,
                   with_log(visit, [](ChallengesPage const& page) { return challenges_csv(page); }),
                   "challenges.csv");
}

Response challenges_xlsx_route(Visit& visit) {
    return answer(visit, Section::partnership, workbook(visit));
}

Response challenge_counts_csv_route(Visit& visit) {
    auto by = partnership::CountBy::quarter;
    std::string_view name = all_counts[0].name;
    for (auto const& each : all_counts)
        if (each.name == visit.request.query.first("by")) by = each.by, name = each.name;
    return file_of(
        visit,
        with_log(visit, [&](ChallengesPage const& page) { return challenge_counts_csv(page, by); }),
        fmt::format("challenges-by-{}.csv", name));
}

Response challenge_route(Visit& visit, Number challenge) {
    return answer(visit, Section::partnership, challenge_of(visit, ChallengeId{challenge.value}));
}

}  // namespace breakwater::web
