#include "web/pages/returns/child_findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/desk/keep_judging.h"
#include "web/pages/returns/return_at_hand.h"
#include "web/pages/returns/rule_page.h"
#include "web/pages/returns/task_list.h"

namespace breakwater::web {

using dispatch::ReturnKind;
using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

Content rule_link(dispatch::JudgedNow const& judged, dispatch::RuleNow const& rule, bool leads) {
    auto const words = fmt::format("Rule {}", rule.rule->number);
    if (!leads) return words;
    return markup_of([&](Html& html) {
        html.element<"a">(attr<"class">("govuk-link"),
                          site_href(rule_path(judged, rule.rule->number)), words);
    });
}

void write_finding(Html& html, ChildView const& view, dispatch::JudgedNow const& judged,
                   dispatch::FindingNow const& finding, Explanations const& said,
                   bool leads_to_rules) {
    auto const& rule = judged.rules[finding.rule];
    SummaryList card{.card = SummaryCard{.title = rule.rule->message, .heading_level = 3}};
    auto const line = [&](std::string_view key, Content words) {
        card.rows.push_back({{std::string{key}}, {std::move(words)}, {}});
    };
    line("How grave", markup_of([&](Html& cell) {
             if (finding.could_not_run)
                 write(cell, Tag{.content = "Could not be run", .classes = "govuk-tag--grey"});
             else
                 write(cell, severity_tag(rule.rule->severity));
         }));
    line("Where", fmt::format("{}, {}", finding.table, finding.field));
    auto const& value = finding.value.disclose();
    auto const& beside = finding.beside.disclose();
    line("What is there", fmt::format("{}{}{}", value.empty() ? "nothing" : value,
                                      beside.empty() ? "" : "; beside it ", beside));
    if (finding.could_not_run) line("Why it could not be run", finding.why_not);
    if (rule.theme != nullptr) {
        line("Why it matters", rule.theme->why);
        line("How to put it right", rule.theme->put_right);
    }
    line("Who can", who_words(rule));
    if (auto const* const told = said.of(finding))
        line("What the receiver is told", told->noun.words);
    line("Rule", rule_link(judged, rule, leads_to_rules));
    auto const part = part_of_record(finding.table);
    line("The record", markup_of([&](Html& cell) {
             cell.element<"a">(attr<"class">("govuk-link"),
                               site_href(child_address(view.record.person, part, view.purpose)),
                               "See what is recorded");
         }));
    write(html, card);
}

void write_return(Html& html, Visit& visit, store::Record& record, ChildView const& view,
                  ReturnKind kind) {
    auto& desk = *visit.desk;
    auto const year = coming_year(desk, record, kind);
    if (!year.ok()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m"), return_title(kind, year.value()));
    auto const judged = desk.returns.at(record, kind, year.value());
    if (!judged.ok()) return paragraph(html, judged.error().message);
    auto explanations = store::return_explanations(record, dispatch::name(kind));
    if (!explanations.ok()) return paragraph(html, explanations.error().message);
    Explanations const said{std::move(explanations).value(), *judged.value()};
    bool any = false;
    bool const leads = may(visit, access::Action::read_returns);
    for (auto const& finding : judged.value()->findings) {
        if (finding.person == 0 ||
            judged.value()->one(finding.person) != judged.value()->one(view.record.person))
            continue;
        write_finding(html, view, *judged.value(), finding, said, leads);
        any = true;
    }
    if (!any)
        paragraph(html,
                  "Its receiver\u2019s rules find nothing in this child\u2019s record, or "
                  "the child is not in it.");
}

}  // namespace

Page child_findings_page(Visit& visit, store::Record& record, ChildView const& view) {
    return child_frame(view, returns_view, "What returns find", [&](Html& html) {
        paragraph(html,
                  "The returns that are coming, held to the rules that their receivers will run. "
                  "Put it right where the record is kept: with the next extract it goes by "
                  "itself.");
        for (auto const kind : {ReturnKind::cin_census, ReturnKind::ssda903})
            write_return(html, visit, record, view, kind);
    });
}

}  // namespace breakwater::web
