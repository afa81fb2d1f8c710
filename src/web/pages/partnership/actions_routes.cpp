#include "web/pages/partnership/actions_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/text_file.h"
#include "reports/scratch_folder.h"
#include "reports/xlsx.h"
#include "store/meetings.h"
#include "web/desk/business_shelf.h"
#include "web/pages/partnership/action_page.h"
#include "web/pages/partnership/actions_page.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/event_correction.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;

namespace {

Result<ActionsPage> listed_for(Visit& visit, partnership::Business const& business) {
    auto all = TRY(all_listed(visit, business));
    ActionsPage page{.visit = visit,
                     .business = business,
                     .filter = filter_asked(visit.request.query),
                     .beside = std::move(all),
                     .may_agree = may(visit, Action::keep_actions),
                     .may_report = may(visit, Action::report_on_action)};
    page.listed = filtered(page.beside, page.filter, visit, business);
    if (visit.request.query.first("done") == "updated") page.done = "What you said is kept";
    page.page = std::max(visit.request.query.number<int>("page").value_or(1), 1);
    return page;
}

Result<Page> list(Visit& visit) {
    auto const business = TRY(business_now(visit));
    auto const shown = TRY(listed_for(visit, business));
    return actions_page(shown);
}

Result<Page> plan(Visit& visit) {
    auto const business = TRY(business_now(visit));
    auto const shown = TRY(listed_for(visit, business));
    return plan_page(shown);
}

/// What leaves the house is written down.
Result<void> write_down_table(Visit const& visit, ActionsPage const& shown) {
    std::vector<std::int64_t> numbers;
    for (auto const& each : shown.listed) numbers.push_back(each.action().id.value);
    return write_down(visit, {.action = Action::read_actions,
                              .about = "action",
                              .subjects = std::move(numbers),
                              .detail = "taken away as a table"});
}

Result<Response> csv(Visit& visit) {
    auto const business = TRY(business_now(visit));
    auto const shown = TRY(listed_for(visit, business));
    TRY(write_down_table(visit, shown));
    return download(actions_csv(shown), "text/csv; charset=utf-8", "actions.csv");
}

Result<Response> xlsx(Visit& visit) {
    auto const business = TRY(business_now(visit));
    auto const shown = TRY(listed_for(visit, business));
    TRY(write_down_table(visit, shown));
    std::error_code problem;
    auto const scratch =
        TRY(reports::ScratchFolder::create(std::filesystem::temp_directory_path(problem)));
    auto const file = scratch.path() / "actions.xlsx";
    TRY(reports::write_xlsx(actions_document(shown), file));
    auto bytes = TRY(read_text_file(file));
    return download(std::move(bytes),
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "actions.xlsx");
}

std::string done_words(std::string_view done) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"agreed", "The action is kept"},
        {"not-told",
         "The action is kept; its challenge could not be told of it: enter it there too"},
        {"reported", "What you said is kept"},
        {"changed", "The change is kept"},
    };
    for (auto const& [each, text] : words)
        if (each == done) return std::string{text};
    return "";
}

/// The challenge that the action was agreed because of; not known: none.
ChallengeId challenge_of(partnership::Business const& business, ActionId action) {
    for (auto const& each : business.challenges)
        for (auto const& event : each.events)
            if (event.action == action) return each.challenge.id;
    return {};
}

/// The meeting of the action's body on the day it was agreed; not known: none is in the record.
MeetingId meeting_of(std::vector<store::KeptMeeting> const& meetings,
                     partnership::Action const& action) {
    for (auto const& each : meetings)
        if (each.meeting.noun.body == action.body && each.meeting.noun.held_on == action.agreed_on)
            return each.meeting.noun.id;
    return {};
}

Result<Page> one(Visit& visit, ActionId id) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto const business = TRY(visit.desk->business.business(*record, last.entry));
    auto const at = std::find_if(business.actions.begin(), business.actions.end(),
                                 [&](auto const& each) { return each.action.id == id; });
    if (at == business.actions.end()) return not_there();
    auto const meetings = TRY(visit.desk->business.meetings(*record, last.entry));
    auto const standing = TRY(
        partnership::standing_on(at->action, at->events, visit.desk->standards.book, visit.today));
    auto const report = decide(visit, Action::report_on_action, of_posts({standing.owner}));
    auto now = TRY(effect_now(visit, *record, at->action));
    ActionPage page{.visit = visit,
                    .business = business,
                    .meetings = meetings,
                    .history = *at,
                    .standing = standing,
                    .now = std::move(now),
                    .challenge = challenge_of(business, id),
                    .meeting = meeting_of(meetings, at->action),
                    .done = done_words(visit.request.query.first("done"))};
    page.may_report = report.answer == access::Answer::allowed;
    page.may_change = may(visit, Action::keep_actions);
    page.may_put_right = std::any_of(at->events.begin(), at->events.end(), [&](auto const& event) {
        return may_put_right(visit, event);
    });
    return action_page(page);
}

}  // namespace

Response actions_route(Visit& visit) {
    return answer(visit, Section::partnership, list(visit));
}

Response actions_plan_route(Visit& visit) {
    return answer(visit, Section::partnership, plan(visit));
}

Response actions_csv_route(Visit& visit) {
    return answer(visit, Section::partnership, csv(visit));
}

Response actions_xlsx_route(Visit& visit) {
    return answer(visit, Section::partnership, xlsx(visit));
}

Response action_route(Visit& visit, Number action) {
    return answer(visit, Section::partnership, one(visit, {action.value}));
}

}  // namespace breakwater::web
