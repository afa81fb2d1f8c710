#include "web/pages/partnership/attendance_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/lists.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::AttendanceRow;
using partnership::Presence;

namespace {

std::string agency_words(partnership::Arrangements const& all, AttendanceRow const& row) {
    auto const* const agency = partnership::find_agency(all, row.agency);
    return agency == nullptr ? "" : agency->name;
}

// Agencies that missed the last meeting, those that missed the most in a row first.
void write_gaps(Html& html, partnership::Arrangements const& all,
                partnership::AttendanceRecord const& record) {
    std::vector<AttendanceRow const*> gaps;
    for (auto const& row : record.rows)
        if (!row.post.known() && row.missed_last > 0) gaps.push_back(&row);
    std::stable_sort(gaps.begin(), gaps.end(), [](auto const* one, auto const* other) {
        return one->missed_last > other->missed_last;
    });
    if (gaps.empty()) {
        html.element<"p">(attr<"class">("govuk-body"), "Every agency was at the last meeting.");
        return;
    }
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const* const row : gaps)
            html.element<"li">(fmt::format(
                "{} was not at the last {}: {} of {} meetings", agency_words(all, *row),
                row->missed_last == 1 ? "meeting" : fmt::format("{} meetings", row->missed_last),
                row->there, row->expected));
    });
}

std::string_view words_of(Presence presence) {
    switch (presence) {
        case Presence::not_expected:
            return "no seat";
        case Presence::there:
            return "there";
        case Presence::absent:
            return "absent";
    }
    return "";
}

TableCell cell_of(Presence presence) {
    if (presence != Presence::absent) return {std::string{words_of(presence)}};
    return {markup_of([&](Html& html) { html.element<"strong">(words_of(presence)); })};
}

}  // namespace

void write_attendance(Html& html, partnership::Arrangements const& all,
                      partnership::AttendanceRecord const& record) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "Who came");
    write_gaps(html, all, record);
    Table table{.caption = "Attendance by agency and seat",
                .caption_classes = "govuk-table__caption--s",
                .head = std::vector<TableCell>{{"Agency or seat"}, {"There"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& meeting : record.meetings)
        table.head->push_back({link_to(meeting_path(meeting.id), to_short(meeting.held_on))});
    for (auto const& row : record.rows) {
        auto const* const post = partnership::find_post(all, row.post);
        std::vector<TableCell> cells{{post == nullptr ? Content{markup_of([&](Html& cell) {
                                         cell.element<"strong">(agency_words(all, row));
                                     })}
                                                      : Content{post->title}},
                                     {fmt::format("{} of {}", row.there, row.expected)}};
        for (auto const presence : row.at) cells.push_back(cell_of(presence));
        table.rows.push_back(std::move(cells));
    }
    write_scrollable(html, table);
}

}  // namespace breakwater::web
