#include "web/pages/returns/rule_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/counted.h"
#include "kernel/lower_case.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/child/child_page.h"
#include "web/pages/returns/task_list.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;
using store::KeptExplanation;

namespace {

constexpr std::size_t judgings_shown = 12;

std::string condition_words(returns::Rule const& rule) {
    return rule.when_words.empty() ? rule.must_words
                                   : fmt::format("if {}: {}", rule.when_words, rule.must_words);
}

void write_rule(Html& html, RulePage const& shown) {
    auto const& rule = *shown.rule.rule;
    SummaryList list;
    auto const line = [&](std::string_view key, std::string words) {
        if (!words.empty()) list.rows.push_back({{std::string{key}}, {std::move(words)}, {}});
    };
    list.rows.push_back({{"How grave"},
                         {markup_of([&](Html& cell) { write(cell, severity_tag(rule.severity)); })},
                         {}});
    if (shown.rule.theme != nullptr) {
        line("Why it matters", shown.rule.theme->why);
        line("How to put it right", shown.rule.theme->put_right);
    }
    line("Who can", who_words(shown.rule));
    line("The rule\u2019s own words", rule.says);
    line("How it is read here", rule.note);
    line("As it is run", condition_words(rule));
    line("In force since", fmt::format("the return of {}", rule.since));
    write(html, list);
}

void write_course(Html& html, RulePage const& shown) {
    auto const& course = shown.at_hand.course;
    if (course.empty()) return;
    Table table{
        .caption = fmt::format("How often, each time the record moved{}", shown.at_hand.of_team()),
        .caption_classes = "govuk-table__caption--m",
        .head = std::vector<TableCell>{{"Held to the rule"},
                                       {"Records", "numeric"},
                                       {"Change"},
                                       {"Could not be run", "numeric"},
                                       {"Children in the return", "numeric"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    auto const& number = shown.rule.rule->number;
    for (auto i = course.size(); i-- > 0 && table.rows.size() < judgings_shown;) {
        auto const now = course[i].of(number);
        auto const at = parse_instant(course[i].judging.judged_at);
        table.rows.push_back(
            {{at.ok() ? to_words(at.value()) : course[i].judging.judged_at},
             {counted(now.broken), "numeric"},
             {i == 0 ? std::string{} : since_words(now.broken - course[i - 1].of(number).broken)},
             {counted(now.could_not_run), "numeric"},
             {counted(course[i].judging.children), "numeric"}});
    }
    write_scrollable(html, table);
    if (course.size() > 1)
        html.element<"p">(attr<"class">("govuk-body"),
                          [&] { write_course_line(html, shown.at_hand, number); });
}

void write_said(Html& html, KeptExplanation const& said, std::string_view before) {
    html.element<"span">(attr<"class">("govuk-!-display-block"), std::string{before},
                         said.noun.words);
    html.element<"span">(attr<"class">("app-meta govuk-!-display-block"),
                         to_words(said.noun.said_on));
}

Content explanation_of(RulePage const& shown, dispatch::FindingNow const& finding) {
    auto const& explanations = shown.at_hand.explanations;
    auto const& judged = *shown.at_hand.judged;
    auto const number = shown.rule.rule->number;
    auto const child =
        finding.person == 0 ? std::string{} : fmt::format("?child={}", finding.person);
    auto const* const said = explanations.of(finding);
    auto const* const earlier = explanations.of_earlier(finding);
    return markup_of([&](Html& html) {
        if (said != nullptr) {
            write(html, Tag{.content = "Explained", .classes = "govuk-tag--blue"});
            write_said(html, *said, said->noun.person ? "" : "Of the rule: ");
        }
        if (earlier != nullptr)
            write_said(html, *earlier, fmt::format("Said of {}: ", earlier->noun.year));
        if (!shown.may_explain || finding.could_not_run) return;
        auto const path = rule_path(judged, number, fmt::format("/explanation{}", child));
        html.element<"a">(attr<"class">("govuk-link"), site_href(path), [&] {
            html.text(said != nullptr && said->noun.person ? "Change"
                      : earlier != nullptr                 ? "Confirm or change"
                                                           : "Explain");
            html.element<"span">(attr<"class">("govuk-visually-hidden"),
                                 fmt::format(", child {}", finding.child.disclose()));
        });
    });
}

Content subject_of(dispatch::FindingNow const& finding) {
    if (finding.person == 0) return "The return as a whole";
    return markup_of([&](Html& html) {
        html.element<"a">(attr<"class">("govuk-link"), site_href(place_to_correct(finding)),
                          fmt::format("Child {}", finding.child.disclose()));
    });
}

Content value_of(dispatch::FindingNow const& finding) {
    std::vector<std::string> parts;
    if (finding.could_not_run)
        parts.push_back(fmt::format("Could not be run: {}", finding.why_not));
    if (!finding.value.disclose().empty())
        parts.push_back(finding.value.disclose());
    else if (!finding.could_not_run)
        parts.emplace_back("nothing");
    parts.push_back(finding.beside.disclose());
    return lines(parts);
}

void write_records(Html& html, RulePage const& shown) {
    if (!shown.may_see_records) {
        paragraph(html, "Which children they are is shown to those who put their records right.");
        return;
    }
    Table table{
        .caption = counted(shown.findings_in_all, "record", "records") + shown.at_hand.of_team(),
        .caption_classes = "govuk-table__caption--m",
        .head =
            std::vector<TableCell>{
                {"Child"}, {"Where"}, {"What is there"}, {"What the receiver is told"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const* const finding : shown.findings) {
        std::vector<std::string> const where{finding->table, finding->field};
        table.rows.push_back({{subject_of(*finding)},
                              {lines(where)},
                              {value_of(*finding)},
                              {explanation_of(shown, *finding)}});
    }
    if (table.rows.empty())
        paragraph(html, shown.out_of_reach > 0 ? "None of them is within your reach."
                                               : "The rule finds nothing now.");
    else
        write_scrollable(html, table);
    if (shown.out_of_reach > 0)
        paragraph(html,
                  fmt::format("{} more {} of children whose records you cannot open.",
                              counted(shown.out_of_reach), shown.out_of_reach == 1 ? "is" : "are"));
    if (shown.findings_in_all > findings_of_a_page) {
        auto const pages =
            static_cast<int>((shown.findings_in_all + findings_of_a_page - 1) / findings_of_a_page);
        auto const query = shown.at_hand.asked.query();
        Pagination pagination;
        auto const link = [&](int to) {
            return PaginationLink{
                rule_path(*shown.at_hand.judged, shown.rule.rule->number,
                          fmt::format("{}{}page={}", query, query.empty() ? "?" : "&", to)),
                {},
                fmt::format("{} of {}", to, pages),
                {}};
        };
        if (shown.page > 1) pagination.previous = link(shown.page - 1);
        if (shown.page < pages) pagination.next = link(shown.page + 1);
        write(html, pagination);
    }
}

void write_whole(Html& html, RulePage const& shown) {
    auto const& judged = *shown.at_hand.judged;
    auto const& number = shown.rule.rule->number;
    auto const* const said = shown.at_hand.explanations.said(number, judged.year, std::nullopt);
    bool const stands = said != nullptr && !said->noun.withdrawn;
    if (stands) {
        auto const content = markup_of([&](Html& inset) {
            inset.element<"p">(attr<"class">("govuk-body"),
                               fmt::format("Explained wherever it is found: {}", said->noun.words));
            inset.element<"p">(attr<"class">("govuk-body app-meta"), to_words(said->noun.said_on));
        });
        write(html, InsetText{.content = content});
    }
    if (!shown.may_explain) return;
    write(html, Button{.content = stands ? "Change what is said of the whole rule"
                                         : "Explain the whole rule",
                       .href = rule_path(judged, number, "/explanation"),
                       .classes = "govuk-button--secondary"});
}

void write_withdrawals(Html& html, RulePage const& shown) {
    auto const& judged = *shown.at_hand.judged;
    if (!shown.may_explain) return;
    std::vector<KeptExplanation const*> stand;
    for (auto const& each : shown.at_hand.explanations.all())
        if (each.noun.rule == shown.rule.rule->number && each.noun.year == judged.year &&
            !each.noun.withdrawn)
            stand.push_back(&each);
    if (stand.empty()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m"), "Explanations that stand");
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const* const each : stand)
            html.element<"li">([&] {
                html.text(fmt::format("{}, {}: ", to_words(each->noun.said_on),
                                      each->noun.person ? "of one child" : "of the whole rule"));
                auto const path =
                    return_path(judged.kind, judged.year,
                                fmt::format("/explanations/{}/withdrawal", each->number));
                html.element<"a">(attr<"class">("govuk-link"), site_href(path),
                                  fmt::format("Withdraw explanation {}", each->number));
            });
    });
}

void write_downloads(Html& html, RulePage const& shown) {
    if (!shown.may_export_children) return;
    auto const& judged = *shown.at_hand.judged;
    auto asked = shown.at_hand.asked;
    asked.severity = asked.text = "";
    auto const query = asked.query();
    html.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        for (auto const& [form, words] :
             {std::pair<std::string, std::string>{"csv", "These records as CSV"},
              {"xlsx", "These records as a workbook"}})
            html.element<"li">([&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(rule_path(judged, shown.rule.rule->number,
                                                      fmt::format("/findings/{}{}", form, query))),
                                  words);
            });
    });
}

}  // namespace

std::string_view part_of_record(std::string_view table) {
    struct Part {
        std::string_view table, part;
    };
    static constexpr Part parts[]{
        {"cindetails", "referrals"},
        {"assessments", "referrals"},
        {"section47", "referrals"},
        {"reviews", "plans"},
        {"childprotectionplans", "plans"},
        {"cinplandates", "plans"},
        {"disabilities", "people"},
        {"episodes", "care"},
        {"oc2", "care"},
        {"oc3", "care"},
        {"ad1", "care"},
        {"placedadoption", "care"},
        {"prevperm", "care"},
        {"missing", "missing"},
        {"sw_episodes", "people"},
    };
    auto const name = lower_case(table);
    for (auto const& each : parts)
        if (each.table == name) return each.part;
    return overview_view;
}

std::string place_to_correct(dispatch::FindingNow const& finding) {
    return child_address(finding.person, part_of_record(finding.table),
                         access::Purpose::correcting_the_record);
}

Page rule_page(RulePage const& shown) {
    auto const& judged = *shown.at_hand.judged;
    auto const& rule = *shown.rule.rule;
    Page page;
    page.title = fmt::format("Rule {}, {}{}", rule.number, return_title(judged.kind, judged.year),
                             shown.at_hand.of_team());
    page.width = Width::wide;
    if (shown.may_see_records) page.marking = "OFFICIAL-SENSITIVE";
    page.before_content = markup_of([&](Html& html) {
        write(html, Breadcrumbs{{{"Returns", "/returns"},
                                 {return_title(judged.kind, judged.year),
                                  return_path(judged.kind, judged.year)},
                                 {fmt::format("Rule {}", rule.number), ""}}});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body-l app-prose"), rule.message);
        write_rule(html, shown);
        write_whole(html, shown);
        write_records(html, shown);
        write_downloads(html, shown);
        write_withdrawals(html, shown);
        write_course(html, shown);
    });
    return page;
}

}  // namespace breakwater::web
