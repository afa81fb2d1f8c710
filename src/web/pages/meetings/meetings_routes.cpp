#include "web/pages/meetings/meetings_routes.h"

#include <fmt/format.h>

#include "partnership/local_rules.h"
#include "web/components/input.h"
#include "web/desk/business_shelf.h"
#include "web/pages/date_field.h"
#include "web/pages/meetings/calendar.h"
#include "web/pages/meetings/course.h"
#include "web/pages/meetings/desk_changes.h"
#include "web/pages/meetings/meeting.h"
#include "web/pages/packs/in_hand.h"
#include "web/pages/shell.h"
#include "web/pages/table_file.h"

namespace breakwater::web {

using access::Action;
using partnership::TimeOfDay;

namespace {

Response answered(Visit& visit, Result<Page> page) {
    return answer(visit, Section::partnership, std::move(page));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

int year_of(Date date) {
    return static_cast<int>(std::chrono::year_month_day{date}.year());
}

struct AllMeetings {
    partnership::Arrangements arrangements;
    std::vector<partnership::MeetingRecord> meetings;  ///< of the body asked for, or of all
    BodyId body;
};

Result<AllMeetings> all_meetings(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto business = TRY(visit.desk->business.business(*record, last.entry));
    auto const kept = TRY(visit.desk->business.meetings(*record, last.entry));
    AllMeetings all{std::move(business.arrangements), {}, {}};
    all.body.value = visit.request.query.number("body").value_or(0);
    for (auto& each : readable_meetings(visit, all.arrangements, kept))
        if (!all.body.known() || each.meeting.body == all.body)
            all.meetings.push_back(std::move(each));
    return all;
}

Result<Page> calendar(Visit& visit) {
    auto const all = TRY(all_meetings(visit));
    auto const this_year = year_of(visit.today);
    CalendarPage page{.arrangements = all.arrangements, .meetings = {}, .body = all.body};
    page.first_year = page.last_year = this_year;
    for (auto const& each : all.meetings) {
        page.first_year = std::min(page.first_year, year_of(each.meeting.held_on));
        page.last_year = std::max(page.last_year, year_of(each.meeting.held_on));
    }
    page.year = visit.request.query.number<int>("year").value_or(this_year);
    std::vector<partnership::MeetingRecord> of_year;
    auto const from = [&](Date day) { return std::abs(year_of(day) - page.year); };
    for (auto const& each : all.meetings) {
        auto const held_on = each.meeting.held_on;
        if (year_of(held_on) == page.year) of_year.push_back(each);
        if (!page.nearest || from(held_on) < from(*page.nearest)) page.nearest = held_on;
    }
    page.meetings = of_year;
    page.may_hold = may(visit, Action::hold_meetings);
    return calendar_page(visit, page);
}

Result<Response> calendar_download(Visit& visit) {
    auto const all = TRY(all_meetings(visit));
    return download(calendar_file(all.arrangements, all.meetings, visit.now),
                    "text/calendar; charset=utf-8", "meetings.ics");
}

Result<Response> meetings_table(Visit& visit, Word const& form) {
    if (!is_table_form(form.value)) return not_there();
    auto const all = TRY(all_meetings(visit));
    TRY(write_down(
        visit, {.action = Action::read_meetings, .about = "", .detail = "meetings taken away"}));
    return table_file(visit, meetings_csv(all.arrangements, all.meetings), "meetings", "Meetings",
                      form.value);
}

DateField const held_on_field{"held", "Day", ""};

Input line_of(std::string name, std::string label, Fields const& form,
              FormProblems const& problems) {
    Input input{.name = name};
    input.label.content = std::move(label);
    input.value = form.first(name);
    input.autocomplete = "off";
    input.error = message_for(problems, name);
    return input;
}

ChoiceField body_field(partnership::Arrangements const& all, Date today) {
    return {.name = "body",
            .label = "Body",
            .hint = {},
            .problem = "Choose the body that is to meet",
            .choices = bodies_to_choose(all, today)};
}

Result<Page> ask_plan(Visit& visit, FormProblems const& problems) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto const business = TRY(visit.desk->business.business(*record, last.entry));
    auto const& form = visit.request.form;
    FormPage asked{
        .title = "Plan a meeting",
        .path = "/partnership/meetings/new",
        .problems = problems,
        .fields =
            [&](Html& html) {
                write_choice(html, body_field(business.arrangements, visit.today), form, problems);
                write_date(html, held_on_field, form, problems);
                auto begins = line_of("begins", "Begins at", form, problems);
                begins.hint = Hint{.content = "Such as 14:00"};
                begins.classes = "govuk-input--width-5";
                write(html, begins);
                write(html, line_of("place", "Where", form, problems));
                auto title = line_of("title", "Title of its own, if any", form, problems);
                title.hint = Hint{.content = "Such as Extraordinary meeting"};
                write(html, title);
            },
        .button = "Plan the meeting"};
    asked.way_back = BackLink{.href = "/partnership/meetings", .content = "Meetings"};
    return form_page(visit, asked);
}

/// The meeting with its standing items, as it was entered.
Result<std::optional<partnership::MeetingRecord>> planned(Visit& visit, FormProblems& problems) {
    auto const& form = visit.request.form;
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto const business = TRY(visit.desk->business.business(*record, last.entry));
    partnership::MeetingRecord meeting;
    meeting.meeting.body.value =
        choice_entered(body_field(business.arrangements, visit.today), form, problems);
    auto const held_on = date_entered(held_on_field, form, problems);
    if (!held_on && message_for(problems, "held-day") == std::nullopt)
        problems.push_back({"held-day", "Enter the day of the meeting"});
    auto const begins = partnership::parse_time_of_day(form.first("begins"));
    if (!begins.ok()) problems.push_back({"begins", "Enter when it begins, such as 14:00"});
    meeting.meeting.place = form.first("place");
    meeting.meeting.title = form.first("title");
    auto const* const body = partnership::find_body(business.arrangements, meeting.meeting.body);
    if (body != nullptr && held_on && !body->stands_on(*held_on))
        problems.push_back({"body", "The body does not stand on that day"});
    if (!problems.empty()) return std::optional<partnership::MeetingRecord>{};
    meeting.meeting.held_on = *held_on;
    meeting.meeting.begins = begins.value();
    meeting.items =
        partnership::standing_agenda(visit.desk->partnership.standing_items, body->kind, *held_on);
    return std::optional{std::move(meeting)};
}

Result<Response> plan(Visit& visit) {
    FormProblems problems;
    auto const meeting = TRY(planned(visit, problems));
    if (!meeting) return answered(visit, ask_plan(visit, problems));
    TRY(write_down(visit, {.action = Action::hold_meetings,
                           .about = "meeting",
                           .subjects = {},
                           .detail = "planned"}));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    auto const id = TRY(store::add_meeting(*record, author, *meeting));
    return see_other(meeting_path(id, "?done=planned"));
}

std::string done_words(std::string_view done) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"planned", "The meeting is planned, with the items that stand on every agenda"},
        {"noted", "It is on record"},
        {"arrive", "They are here"},
        {"arrive_other", "They are here"},
        {"leave", "They left"},
        {"apology", "The apology is noted"},
        {"begin", "The item is begun"},
        {"finish", "The item is ended"},
        {"add_item", "The item is on the agenda"},
        {"interest", "The interest is kept"},
        {"minute", "The minutes are saved"},
        {"decide", "The decision is kept: under the item it says whether it was quorate"},
        {"ratify", "The recommendation is ratified"},
        {"end", "The meeting has ended"},
    };
    for (auto const& [each, text] : words)
        if (each == done) return std::string{text};
    return "";
}

/// A meeting does not ratify what it recommended itself.
void leave_out_its_own(partnership::MattersArising& arising, MeetingId meeting) {
    std::erase_if(arising.to_ratify,
                  [&](auto const& waiting) { return waiting.meeting->id == meeting; });
}

/// Who comes to a meeting and follows no actions or challenges elsewhere does not see them here.
void leave_out_what_is_not_theirs(Visit const& visit, partnership::MattersArising& arising) {
    if (!may(visit, Action::read_actions)) {
        arising.actions.clear();
        arising.without_effect.clear();
    }
    if (!may(visit, Action::read_challenges)) arising.challenges.clear();
}

/// Packs published since the body last met, that the reader may read and that stand.
Result<std::vector<store::KeptEdition>> published_since_last(
    Visit& visit, std::vector<partnership::MeetingRecord> const& records,
    partnership::Meeting const& meeting) {
    constexpr int months_at_first = 12;
    auto since = (Month::of(meeting.held_on) + -months_at_first).first_day();
    for (auto const& each : records)
        if (each.meeting.body == meeting.body && each.meeting.held_on < meeting.held_on &&
            each.has_ended())
            since = std::max(since, each.meeting.held_on);
    auto record = TRY(visit.desk->records.lend());
    auto editions = TRY(editions_to_read(visit, *record));
    std::erase_if(editions, [&](auto const& each) {
        auto const on = wall_time(each.published_at).date;
        return each.superseded_by.has_value() || on < since || on > meeting.held_on;
    });
    return editions;
}

Result<Page> meeting_to_read(Visit& visit, MeetingNow const& now, FormProblems const& problems) {
    std::vector<partnership::MeetingRecord> records;
    for (auto const& each : now.all) records.push_back(each.record());
    auto const& meeting = now.record.meeting;
    auto arising = TRY(partnership::matters_arising(now.business, records, meeting.body,
                                                    std::max(meeting.held_on, visit.today),
                                                    visit.desk->standards.book));
    leave_out_its_own(arising, meeting.id);
    leave_out_what_is_not_theirs(visit, arising);
    auto const papers = TRY(papers_now(visit, now));
    KeptLetters letters;
    if (now.may_hold) {
        auto record = TRY(visit.desk->records.lend());
        auto const last = TRY(store::last_entry(*record->connection));
        letters = TRY(store::read_letters(*record, meeting.id, last.entry));
    }
    MeetingPage page{
        .now = now, .arising = arising, .papers = papers, .letters = letters, .problems = problems};
    if (!now.record.has_ended() && may(visit, Action::read_editions)) {
        page.published = TRY(published_since_last(visit, records, meeting));
    }
    auto const* const terms =
        partnership::terms_on(now.arrangements(), meeting.body, meeting.held_on);
    if (terms != nullptr)
        page.quorum = visit.desk->partnership.quorum.find(terms->quorum, meeting.held_on);
    page.for_the_public = visit.request.query.first("view") == "public";
    page.done = done_words(visit.request.query.first("done"));
    bool const shows_confidential = now.may_see_confidential && !page.for_the_public &&
                                    std::any_of(now.record.items.begin(), now.record.items.end(),
                                                [](auto const& item) { return item.confidential; });
    TRY(write_down(visit, {.action = shows_confidential ? Action::read_confidential_items
                                                        : Action::read_meetings,
                           .about = "meeting",
                           .subjects = {meeting.id.value},
                           .detail = {}}));
    return meeting_page(visit, page);
}

Result<Page> read_meeting(Visit& visit, MeetingId id) {
    auto const now = TRY(meeting_now(visit, id));
    return meeting_to_read(visit, now, {});
}

Result<Response> go_on(Visit& visit, MeetingId id) {
    auto const now = TRY(meeting_now(visit, id));
    auto const problems = TRY(take_next_step(visit, now));
    if (!problems.empty()) return answered(visit, meeting_to_read(visit, now, problems));
    return see_other(meeting_path(id, "?done=noted"));
}

/// The time that the desk's forms begin with: now, on the day; else when the meeting began.
TimeOfDay time_at_the_desk(Visit const& visit, partnership::Meeting const& meeting) {
    auto const now = wall_time(visit.now);
    return now.date == meeting.held_on ? now.since_midnight : meeting.begins;
}

Result<Page> desk(Visit& visit, MeetingId id, DeskOutcome const& outcome) {
    auto const now = TRY(meeting_now(visit, id));
    if (now.record.event(partnership::MeetingEventKind::minutes_agreed) != nullptr)
        return not_there();
    std::vector<partnership::MeetingRecord> records;
    for (auto const& each : now.all) records.push_back(each.record());
    auto arising = TRY(partnership::matters_arising(
        now.business, records, now.record.meeting.body,
        std::max(now.record.meeting.held_on, visit.today), visit.desk->standards.book));
    leave_out_its_own(arising, id);
    DeskPage page{.now = now, .to_ratify = arising.to_ratify};
    page.item =
        visit.request.query.number("item").value_or(visit.request.form.number("item").value_or(0));
    page.at = time_at_the_desk(visit, now.record.meeting);
    page.form = outcome.form;
    page.problems = outcome.problems;
    page.clash = outcome.clash;
    page.done = done_words(visit.request.query.first("done"));
    TRY(write_down(visit, {.action = Action::read_confidential_items,
                           .about = "meeting",
                           .subjects = {id.value},
                           .detail = "the desk"}));
    return desk_page(visit, page);
}

Result<Response> change(Visit& visit, MeetingId id) {
    auto const now = TRY(meeting_now(visit, id));
    auto const outcome = TRY(change_at_the_desk(visit, now));
    if (!outcome.problems.empty()) return answered(visit, desk(visit, id, outcome));
    // What is begun is what is looked at next.
    auto const item = visit.request.form.number(outcome.form == "begin" ? "of" : "item");
    return see_other(
        meeting_path(id, fmt::format("/desk?item={}&done={}", item.value_or(0), outcome.form)));
}

}  // namespace

Response meetings_route(Visit& visit) {
    return answered(visit, calendar(visit));
}

Response meetings_table_route(Visit& visit, Word form) {
    return answered(visit, meetings_table(visit, form));
}

Response calendar_file_route(Visit& visit) {
    return answered(visit, calendar_download(visit));
}

Response plan_meeting_page(Visit& visit) {
    return answered(visit, ask_plan(visit, {}));
}

Response plan_meeting_post(Visit& visit) {
    return answered(visit, plan(visit));
}

Response meeting_route(Visit& visit, Number meeting) {
    return answered(visit, read_meeting(visit, MeetingId{meeting.value}));
}

Response meeting_course_post(Visit& visit, Number meeting) {
    return answered(visit, go_on(visit, MeetingId{meeting.value}));
}

Response meeting_desk_route(Visit& visit, Number meeting) {
    return answered(visit, desk(visit, MeetingId{meeting.value}, {}));
}

Response meeting_desk_post(Visit& visit, Number meeting) {
    return answered(visit, change(visit, MeetingId{meeting.value}));
}

}  // namespace breakwater::web
