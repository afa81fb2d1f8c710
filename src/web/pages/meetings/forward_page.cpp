#include "web/pages/meetings/forward_page.h"

#include <fmt/format.h>

#include "partnership/forward_plan.h"
#include "partnership/local_rules.h"
#include "store/planning.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/desk/business_shelf.h"
#include "web/pages/meetings/papers_now.h"
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
using partnership::ForwardRow;

namespace {

constexpr int months_ahead = 12;

struct Forward {
    partnership::Arrangements arrangements;
    std::vector<ForwardRow> rows;
    Month from;
    BodyId body;  ///< not known: every body

    std::string query() const {
        auto words = fmt::format("?from={}", to_iso(from));
        return body.known() ? fmt::format("{}&body={}", words, body.value) : words;
    }
};

/// The papers that the person of the visit may read, by their items.
Result<std::vector<partnership::ItemReport>> reports_to_read(
    Visit const& visit, store::Record& record, partnership::Arrangements const& all,
    std::vector<store::KeptMeeting> const& meetings, store::Entry last) {
    std::vector<partnership::ItemReport> reports;
    for (auto const& kept : meetings) {
        auto const& meeting = kept.meeting.noun;
        auto const papers = TRY(store::read_papers(record, meeting.id, last));
        bool const may_see_closed =
            may_see_confidential_of(visit, all, meeting.body, meeting.held_on);
        for (auto const& each : papers) {
            auto const& paper = each.paper.noun;
            if (paper.withdrawn) continue;
            for (auto const& item : kept.items)
                if (item.number == paper.agenda_row &&
                    (may_see_closed || !partnership::is_for_members_alone(paper, item.noun)))
                    reports.push_back({meeting.id, item.noun.number, paper.report_of});
        }
    }
    return reports;
}

Result<Forward> forward_of(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto business = TRY(visit.desk->business.business(*record, last.entry));
    auto const kept = TRY(visit.desk->business.meetings(*record, last.entry));
    auto const planning = TRY(visit.desk->business.planning(*record, last.entry));
    Forward forward{std::move(business.arrangements), {}, Month::of(visit.today), {}};
    auto const& all = forward.arrangements;
    auto const asked = parse_month(visit.request.query.first("from"));
    if (asked.ok()) forward.from = asked.value();
    forward.body.value = visit.request.query.number("body").value_or(0);
    auto const meetings = readable_meetings(visit, all, kept);
    auto const reports = TRY(reports_to_read(visit, *record, all, kept, last.entry));
    forward.rows = TRY(partnership::forward_plan(
        {all, meetings, reports, visit.desk->partnership.standing_items,
         may(visit, Action::read_plan) ? &planning : nullptr},
        {forward.from.first_day(), (forward.from + months_ahead).first_day(), forward.body},
        visit.desk->standards.book, visit.today));
    return forward;
}

void write_filter(Html& html, Visit const& visit, Forward const& shown) {
    html.element<"form">(
        attr<"method">("get"), attr<"class">("app-row-form app-no-print govuk-!-margin-bottom-6"),
        markup::site_action(forward_path), [&] {
            Select from{.name = "from"};
            from.label.content = "From";
            auto const today = Month::of(visit.today);
            for (int ahead = -months_ahead; ahead <= months_ahead; ++ahead) {
                auto const month = today + ahead;
                if (ahead % 3 == 0 || month == shown.from)
                    from.items.push_back(
                        {to_words(month), to_iso(month), month == shown.from, false, {}});
            }
            write(html, from);
            write_body_filter(html, shown.arrangements, shown.body, visit.today);
            write(html, Button{.content = "Show", .classes = "govuk-button--secondary"});
        });
}

Content when_words(ForwardRow const& row) {
    return markup_of([&](Html& cell) {
        if (row.meeting.known())
            write_link(cell, meeting_path(row.meeting), row.when());
        else
            cell.text(row.when());
    });
}

Table table_of(Forward const& shown) {
    Table table{
        .caption = fmt::format("{} to {}", to_words(shown.from),
                               to_words(shown.from + (months_ahead - 1))),
        .caption_classes = "govuk-table__caption--m",
        .head =
            std::vector<TableCell>{{"Meeting"}, {"Body"}, {"Item or report"}, {"Lead"}, {"From"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const& row : shown.rows)
        table.rows.push_back(
            {{when_words(row)},
             {row.body_name},
             {row.item.empty() ? std::string{"No business of its own yet"} : row.item},
             {row.lead.empty() ? std::string{"Not said"} : row.lead},
             {row.from}});
    return table;
}

Result<Page> show(Visit& visit) {
    auto const forward = TRY(forward_of(visit));
    TRY(write_down(visit,
                   {.action = Action::read_meetings, .about = "", .detail = "the forward plan"}));
    Page page;
    page.title = "Forward plan";
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership/meetings", .content = "Meetings"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, visit, PartnershipView::meetings);
        paragraph(html,
                  "What comes before which body: the business of meetings that are planned, and "
                  "success measures of the plan at the first meeting after they are due.");
        write_filter(html, visit, forward);
        if (forward.rows.empty()) {
            paragraph(html, "Nothing is planned for these months.");
            return;
        }
        write_scrollable(html, table_of(forward));
        write_ways(html, {{fmt::format("{}/table/csv{}", forward_path, forward.query()),
                           "Download the forward plan (CSV)"},
                          {fmt::format("{}/table/xlsx{}", forward_path, forward.query()),
                           "Download the forward plan (XLSX)"}});
    });
    return page;
}

Result<Response> take(Visit& visit, Word const& form) {
    auto const forward = TRY(forward_of(visit));
    TRY(write_down(
        visit,
        {.action = Action::read_meetings, .about = "", .detail = "the forward plan taken away"}));
    return table_file(visit, partnership::to_csv(forward.rows), "forward-plan", "Forward plan",
                      form.value);
}

}  // namespace

Response forward_route(Visit& visit) {
    return answer(visit, Section::partnership, show(visit));
}

Response forward_table_route(Visit& visit, Word form) {
    return answer(visit, Section::partnership, take(visit, form));
}

}  // namespace breakwater::web
