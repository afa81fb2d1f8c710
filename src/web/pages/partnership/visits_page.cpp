#include "web/pages/partnership/visits_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/views.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::FindingGrade;
using partnership::VisitFinding;
using partnership::VisitHistory;

namespace {

Tag tag_of(FindingGrade grade) {
    std::string words{access::title(grade)};
    switch (grade) {
        case FindingGrade::strength:
            return {std::move(words), "govuk-tag--green"};
        case FindingGrade::to_improve:
            return {std::move(words), "govuk-tag--yellow"};
        case FindingGrade::not_seen:
            break;
    }
    return {std::move(words), "govuk-tag--grey"};
}

void write_list(Html& html, VisitsPage const& shown) {
    Table table{
        .caption = "Visits",
        .caption_classes = "govuk-visually-hidden",
        .head =
            std::vector<TableCell>{{"Visit"}, {"Day"}, {"By"}, {"Reported to"}, {"How it stands"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    auto const& all = shown.now.business.arrangements;
    auto const& visits = shown.now.planning.visits;
    for (auto each = visits.rbegin(); each != visits.rend(); ++each)
        table.rows.push_back(
            {{link_to(visit_path(each->visit.id), each->visit.title)},
             {to_words(each->visit.visited_on)},
             {lead_words(shown.now, each->visit.by, each->visit.visited_on)},
             {partnership::short_name_on(all, each->visit.body, shown.visit.today)},
             {partnership::standing_on(*each, shown.visit.today).words}});
    write_scrollable(html, table);
}

void write_finding(Html& html, VisitFinding const& finding) {
    html.element<"li">([&] {
        write(html, tag_of(finding.finding->grade.value_or(FindingGrade::not_seen)));
        html.text(fmt::format(" {}", finding.finding->words));
        for (auto const* const response : finding.responses)
            html.element<"span">(
                attr<"class">("govuk-!-display-block"),
                fmt::format("Response of {}: {}", to_words(response->on), response->words));
        for (auto const action : finding.actions)
            html.element<"span">(attr<"class">("govuk-!-display-block"), [&] {
                write_link(html, action_path(action, ""), fmt::format("Action {}", action.value));
            });
        if (finding.finding->grade == FindingGrade::to_improve && finding.actions.empty())
            html.element<"span">(attr<"class">("app-meta govuk-!-display-block"),
                                 "No action has been agreed yet.");
    });
}

}  // namespace

Page visits_page(VisitsPage const& shown) {
    Page page;
    page.title = "Scrutiny visits";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.visit);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, shown.visit, PartnershipView::visits);
        if (shown.may_keep)
            write(html, Button{.content = "Plan a visit",
                               .href = "/partnership/visits/new",
                               .classes = "app-no-print"});
        if (shown.now.planning.visits.empty())
            return paragraph(html, "No visit is planned or made yet.");
        write_list(html, shown);
        write_ways(html, {{"/partnership/visits/table/csv", "Download the findings (CSV)"},
                          {"/partnership/visits/table/xlsx", "Download the findings (XLSX)"}});
    });
    return page;
}

Page visit_page(VisitsPage const& shown, VisitHistory const& history) {
    auto const& of = history.visit;
    auto const standing = partnership::standing_on(history, shown.visit.today);
    auto const& all = shown.now.business.arrangements;
    Page page;
    page.title = of.title;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html,
                       BackLink{.href = std::string{visits_path}, .content = "Scrutiny visits"});
    });
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.visit);
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             fmt::format("Scrutiny visit, {}", to_words(of.visited_on)));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        SummaryList facts;
        auto const fact = [&](std::string_view key, Content value) {
            if (!value.empty()) facts.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
        };
        fact("How it stands", standing.words);
        fact("Why", of.purpose);
        fact("By", lead_words(shown.now, of.by, of.visited_on));
        if (auto const* const agency = partnership::find_agency(all, of.agency))
            fact("Agency visited", agency->name);
        fact("Reported to", partnership::short_name_on(all, of.body, shown.visit.today));
        fact("Reported on", standing.reported_on ? to_words(*standing.reported_on) : "not yet");
        fact("Bears on", partnership::priority_words(shown.now.planning, of.priority));
        write(html, facts);
        if (shown.may_keep)
            write_ways(html,
                       {{visit_path(of.id, "/entry"),
                         "Enter a line of enquiry, a finding or what became of it"},
                        {visit_path(of.id, "/entries/correction"), "Correct what was entered"},
                        {visit_path(of.id, "/entries/withdrawal"),
                         "Withdraw it, where it should not have been entered"},
                        {visit_path(of.id, "/events"), "Correct what was found or done since"}});
        html.element<"h2">(attr<"class">("govuk-heading-m"), "Lines of enquiry and findings");
        if (standing.lines.empty()) return paragraph(html, "Nothing is entered yet.");
        for (auto const& line : standing.lines) {
            html.element<"h3">(
                attr<"class">("govuk-heading-s"),
                line.line == nullptr ? "Found beside the lines of enquiry" : line.line->words);
            if (line.findings.empty()) {
                paragraph(html, "No finding yet.");
                continue;
            }
            html.element<"ul">(attr<"class">("govuk-list govuk-list--spaced"), [&] {
                for (auto const& finding : line.findings) write_finding(html, finding);
            });
        }
    });
    return page;
}

}  // namespace breakwater::web
