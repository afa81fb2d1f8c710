#include "web/pages/meetings/attendance_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/attendance_lines.h"
#include "store/meetings.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/desk/business_shelf.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/pages/partnership/body_filter.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/plan_now.h"
#include "web/pages/partnership/views.h"
#include "web/pages/shell.h"
#include "web/pages/table_file.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using partnership::AttendanceBy;
using partnership::AttendanceLine;

namespace {

constexpr std::pair<int, std::string_view> spans[]{
    {12, "The last twelve months"}, {24, "The last two years"}, {60, "The last five years"}};

struct Attended {
    partnership::Arrangements arrangements;
    std::vector<partnership::MeetingRecord> meetings;  ///< that the person may read
    partnership::AttendanceAsked asked;
    int months = spans[0].first;

    std::string query() const {
        auto words = fmt::format("?months={}", months);
        return asked.body.known() ? fmt::format("{}&body={}", words, asked.body.value) : words;
    }
};

Result<Attended> attended(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto business = TRY(visit.desk->business.business(*record, last.entry));
    auto const kept = TRY(visit.desk->business.meetings(*record, last.entry));
    Attended all;
    all.arrangements = std::move(business.arrangements);
    all.meetings = readable_meetings(visit, all.arrangements, kept);
    auto const months = visit.request.query.number<int>("months").value_or(all.months);
    for (auto const& span : spans)
        if (span.first == months) all.months = months;
    all.asked.body.value = visit.request.query.number("body").value_or(0);
    all.asked.until = visit.today;
    all.asked.from = (Month::of(visit.today) + -all.months).first_day();
    return all;
}

void write_filter(Html& html, Visit const& visit, Attended const& shown) {
    html.element<"form">(
        attr<"method">("get"), attr<"class">("app-row-form app-no-print govuk-!-margin-bottom-6"),
        markup::site_action(attendance_path), [&] {
            Select months{.name = "months"};
            months.label.content = "Meetings of";
            for (auto const& [number, words] : spans)
                months.items.push_back({std::string{words},
                                        std::to_string(number),
                                        number == shown.months,
                                        false,
                                        {}});
            write(html, months);
            write_body_filter(html, shown.arrangements, shown.asked.body, visit.today);
            write(html, Button{.content = "Show", .classes = "govuk-button--secondary"});
        });
}

std::string who(Attended const& shown, AttendanceLine const& line) {
    auto const& all = shown.arrangements;
    auto const* const agency = partnership::find_agency(all, line.agency);
    if (!line.person.empty()) return line.person;
    return agency == nullptr ? std::string{} : agency->name;
}

std::string came_words(AttendanceLine const& line) {
    auto const share = line.share();
    if (!share) return "no seat";
    return fmt::format("{} of {} ({}%)", line.there, line.expected, *share);
}

/// What the chair should see: who has a seat and missed the last meetings.
void write_gaps(Html& html, Attended const& shown, std::vector<AttendanceLine> const& agencies) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What the chair should see");
    bool const any = std::any_of(agencies.begin(), agencies.end(),
                                 [](auto const& line) { return line.missed_last > 0; });
    if (!any)
        return paragraph(html, "Every agency with a seat was at its body\u2019s last meeting.");
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& line : agencies)
            if (line.missed_last > 0)
                html.element<"li">(fmt::format(
                    "{} was not at the last {} of {}: {}", who(shown, line),
                    line.missed_last == 1 ? "meeting"
                                          : fmt::format("{} meetings", line.missed_last),
                    partnership::short_name_on(shown.arrangements, line.body, shown.asked.until),
                    came_words(line)));
    });
}

Table table_of(Attended const& shown, AttendanceBy by, std::vector<AttendanceLine> const& lines) {
    Table table{.caption = std::string{access::title(by)},
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const& all = shown.arrangements;
    auto const head = [&](std::string words) { table.head->push_back({std::move(words)}); };
    if (by == AttendanceBy::person) head("Person"), head("Post");
    if (by == AttendanceBy::agency) head("Agency");
    head("Body");
    if (by == AttendanceBy::body) head("Meetings");
    head(by == AttendanceBy::body ? "Seats taken" : "Came");
    if (by != AttendanceBy::body) head("Missed in a row"), head("Last there");
    head("Apologies");
    for (auto const& line : lines) {
        std::vector<TableCell> cells;
        if (by != AttendanceBy::body) cells.push_back({who(shown, line)});
        if (by == AttendanceBy::person)
            cells.push_back({line.post.known() ? partnership::post_words(all, line.post)
                                               : std::string{"Guest"}});
        cells.push_back({link_to(body_path(line.body),
                                 partnership::short_name_on(all, line.body, shown.asked.until))});
        if (by == AttendanceBy::body) cells.push_back({std::to_string(line.meetings)});
        auto words = came_words(line);
        if (line.beside > 0) words += fmt::format(", and {} without a seat", line.beside);
        cells.push_back({std::move(words)});
        if (by != AttendanceBy::body) {
            cells.push_back(
                {line.missed_last == 0 ? std::string{} : std::to_string(line.missed_last)});
            cells.push_back(
                {line.last_there ? to_words(*line.last_there) : std::string{"not in this time"}});
        }
        cells.push_back({line.apologies == 0 ? std::string{} : std::to_string(line.apologies)});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Result<Page> show(Visit& visit) {
    auto shown = TRY(attended(visit));
    TRY(write_down(visit, {.action = Action::read_meetings, .about = "", .detail = "attendance"}));
    Page page;
    page.title = "Attendance";
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership/meetings", .content = "Meetings"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, visit, PartnershipView::meetings);
        paragraph(html,
                  "Who came, of meetings whose minutes say so. An agency was there when anybody "
                  "came for it; a person is expected while they hold a post that has a seat.");
        write_filter(html, visit, shown);
        bool is_first = true;
        for (auto const by : {AttendanceBy::agency, AttendanceBy::person, AttendanceBy::body}) {
            shown.asked.by = by;
            auto const lines =
                partnership::attendance_lines(shown.arrangements, shown.meetings, shown.asked);
            if (lines.empty()) return paragraph(html, "No minutes of this time say who was there.");
            if (is_first) write_gaps(html, shown, lines);
            is_first = false;
            write_scrollable(html, table_of(shown, by, lines));
        }
        write_ways(html, {{fmt::format("{}/table/csv{}", attendance_path, shown.query()),
                           "Download attendance (CSV)"},
                          {fmt::format("{}/table/xlsx{}", attendance_path, shown.query()),
                           "Download attendance (XLSX)"}});
    });
    return page;
}

Result<Response> take(Visit& visit, Word const& form) {
    if (!is_table_form(form.value)) return not_there();
    auto const shown = TRY(attended(visit));
    TRY(write_down(
        visit, {.action = Action::read_meetings, .about = "", .detail = "attendance taken away"}));
    return table_file(visit,
                      partnership::attendance_csv(shown.arrangements, shown.meetings, shown.asked),
                      "attendance", "Attendance", form.value);
}

}  // namespace

Response attendance_route(Visit& visit) {
    return answer(visit, Section::partnership, show(visit));
}

Response attendance_table_route(Visit& visit, Word form) {
    return answer(visit, Section::partnership, take(visit, form));
}

}  // namespace breakwater::web
