#include "web/pages/meetings/calendar.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_cell.h"
#include "web/components/button.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/pages/partnership/body_filter.h"
#include "web/pages/partnership/plan_now.h"
#include "web/pages/partnership/views.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;

namespace {

void write_filter(Html& html, Visit const& visit, CalendarPage const& shown) {
    html.element<"form">(
        attr<"method">("get"), attr<"class">("app-row-form app-no-print govuk-!-margin-bottom-6"),
        site_action("/partnership/meetings"), [&] {
            Select year{.name = "year"};
            year.label.content = "Year";
            for (int each = shown.last_year; each >= shown.first_year; --each)
                year.items.push_back({std::to_string(each), {}, each == shown.year, false, {}});
            write(html, year);
            write_body_filter(html, shown.arrangements, shown.body, visit.today);
            write(html, Button{.content = "Show", .classes = "govuk-button--secondary"});
        });
}

Table table_of(CalendarPage const& shown) {
    Table table{.caption = fmt::format("Meetings of {}", shown.year),
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Day"}, {"Body"}, {"At"}, {"Place"}, {"Stage"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& each : shown.meetings) {
        auto const& meeting = each.meeting;
        table.rows.push_back(
            {{markup_of([&](Html& cell) {
                 cell.element<"a">(attr<"class">("govuk-link"), site_href(meeting_path(meeting.id)),
                                   [&] {
                                       cell.text(to_words(meeting.held_on));
                                       cell.element<"span">(
                                           attr<"class">("govuk-visually-hidden"), ": ",
                                           partnership::short_name_on(
                                               shown.arrangements, meeting.body, meeting.held_on));
                                   });
             })},
             {partnership::name_on(shown.arrangements, meeting.body, meeting.held_on)->name +
              (meeting.title.empty() ? "" : ": " + meeting.title)},
             {partnership::to_words(meeting.begins)},
             {meeting.place},
             {stage_of(each)}});
    }
    return table;
}

void write_none(Html& html, CalendarPage const& shown) {
    html.element<"p">(attr<"class">("govuk-body"), [&] {
        html.text(fmt::format("No meeting of {} is on record.", shown.year));
        if (!shown.nearest) return;
        auto const year = year_of(*shown.nearest);
        html.text(" There are ");
        html.element<"a">(
            attr<"class">("govuk-link"),
            site_href(fmt::format(
                "/partnership/meetings?year={}{}", year,
                shown.body.known() ? fmt::format("&body={}", shown.body.value) : std::string{})),
            fmt::format("meetings of {}", year));
        html.text(".");
    });
}

/// Text of a property: backslashes, commas, semicolons and line ends are escaped.
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\\' || c == ',' || c == ';') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c != '\r')
            out += c;
    }
    return out;
}

/// A line of at most 75 bytes, gone on with a blank, never within a character.
void add_line(std::string& out, std::string_view line) {
    constexpr std::size_t longest = 74;
    std::size_t room = longest;
    while (line.size() > room) {
        auto end = room;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
        out.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = longest - 1;
    }
    out.append(line).append("\r\n");
}

std::string basic(Date date) {
    std::string digits;
    for (char const c : to_iso(date))
        if (c != '-') digits += c;
    return digits;
}

}  // namespace

Page calendar_page(Visit const& visit, CalendarPage const& shown) {
    Page page;
    page.title = "Meetings";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, visit, PartnershipView::meetings);
        if (shown.may_hold)
            write(html, Button{.content = "Plan a meeting", .href = "/partnership/meetings/new"});
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            html.element<"a">(attr<"class">("govuk-link"), site_href("/partnership/forward"),
                              "Forward plan");
            html.text(": what comes before which body in the next twelve months.");
            html.empty<"br">();
            html.element<"a">(
                attr<"class">("govuk-link"),
                site_href(fmt::format("/partnership/attendance{}",
                                      shown.body.known() ? fmt::format("?body={}", shown.body.value)
                                                         : std::string{})),
                "Attendance");
            html.text(": who came over time, by body, by agency and by person.");
        });
        write_filter(html, visit, shown);
        if (shown.meetings.empty()) {
            write_none(html, shown);
            return;
        }
        write_scrollable(html, table_of(shown));
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            html.element<"a">(
                attr<"class">("govuk-link"),
                site_href(fmt::format("/partnership/meetings/calendar.ics{}",
                                      shown.body.known() ? fmt::format("?body={}", shown.body.value)
                                                         : std::string{})),
                "Calendar file");
            html.text(
                " of all these bodies\u2019 meetings, for a diary: days, places and nothing "
                "of the agenda.");
        });
        auto const body =
            shown.body.known() ? fmt::format("?body={}", shown.body.value) : std::string{};
        write_ways(html, {{fmt::format("/partnership/meetings/table/csv{}", body),
                           "Download every year\u2019s meetings (CSV)"},
                          {fmt::format("/partnership/meetings/table/xlsx{}", body),
                           "Download every year\u2019s meetings (XLSX)"}});
    });
    return page;
}

std::string meetings_csv(partnership::Arrangements const& all,
                         std::span<partnership::MeetingRecord const> meetings) {
    std::vector<partnership::MeetingRecord const*> sorted;
    for (auto const& each : meetings) sorted.push_back(&each);
    std::stable_sort(sorted.begin(), sorted.end(), [](auto const* one, auto const* other) {
        return one->meeting.held_on < other->meeting.held_on;
    });
    std::string out = "number,held,begins,body,title,place,stage\n";
    for (auto const* const each : sorted) {
        auto const& meeting = each->meeting;
        auto const* const name = partnership::name_on(all, meeting.body, meeting.held_on);
        out += fmt::format("{},{},{},{},{},{},{}\n", meeting.id.value, to_iso(meeting.held_on),
                           partnership::to_words(meeting.begins),
                           csv_cell(name == nullptr ? "" : name->name), csv_cell(meeting.title),
                           csv_cell(meeting.place), csv_cell(stage_of(*each)));
    }
    return out;
}

std::string calendar_file(partnership::Arrangements const& all,
                          std::span<partnership::MeetingRecord const> meetings, Instant stamp) {
    std::string out;
    auto const now = wall_time(stamp);
    // DTSTAMP is in UTC; seconds since midnight are all that a day's change of clocks leaves alone.
    auto const day = std::chrono::floor<std::chrono::days>(stamp);
    std::chrono::hh_mm_ss const time{stamp - day};
    auto const stamped = fmt::format("{}T{:02}{:02}{:02}Z", basic(day), time.hours().count(),
                                     time.minutes().count(), time.seconds().count());
    for (std::string_view const line :
         {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Breakwater//Meetings//EN"})
        add_line(out, line);
    for (auto const& each : meetings) {
        auto const& meeting = each.meeting;
        auto const* const name = partnership::name_on(all, meeting.body, meeting.held_on);
        auto const begins = meeting.begins.count();
        add_line(out, "BEGIN:VEVENT");
        add_line(out, fmt::format("UID:meeting-{}@breakwater", meeting.id.value));
        add_line(out, "DTSTAMP:" + stamped);
        // A time without a zone is the reader's own wall clock, which is that of the meeting.
        add_line(out, fmt::format("DTSTART:{}T{:02}{:02}00", basic(meeting.held_on), begins / 60,
                                  begins % 60));
        add_line(out, "SUMMARY:" + escaped((name == nullptr ? std::string{} : name->name) +
                                           (meeting.title.empty() ? "" : ": " + meeting.title)));
        if (!meeting.place.empty()) add_line(out, "LOCATION:" + escaped(meeting.place));
        if (meeting.held_on < now.date) add_line(out, "TRANSP:TRANSPARENT");
        add_line(out, "END:VEVENT");
    }
    add_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace breakwater::web
