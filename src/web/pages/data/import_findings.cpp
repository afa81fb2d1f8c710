#include "web/pages/data/import_findings.h"

#include <fmt/format.h>

#include "kernel/counted.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/prose.h"
#include "web/pages/returns/return_at_hand.h"
#include "web/pages/returns/task_list.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

void write_rules(Html& html, dispatch::ReturnMoved const& moved) {
    if (moved.rules.empty()) return;
    Table table{.caption = fmt::format("{}: rule by rule", return_title(moved.kind, moved.year)),
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Rule"},
                                               {"How grave"},
                                               {"New", "numeric"},
                                               {"Gone", "numeric"},
                                               {"Now", "numeric"}},
                .classes = "app-table app-table--says"};
    for (auto const& each : moved.rules) {
        auto const& rule = *each.rule;
        auto const rule_words = markup_of([&](Html& cell) {
            cell.element<"a">(attr<"class">("govuk-link"),
                              site_href(return_path(moved.kind, moved.year,
                                                    fmt::format("/rules/{}", rule.number))),
                              rule.number);
            cell.text(fmt::format(": {}", rule.message));
        });
        table.rows.push_back(
            {{rule_words},
             {markup_of([&](Html& cell) { write(cell, severity_tag(rule.severity)); })},
             {counted(each.came), "numeric"},
             {counted(each.gone), "numeric"},
             {counted(each.now), "numeric"}});
    }
    write_scrollable(html, table);
}

}  // namespace

void write_moved(Html& html, std::span<dispatch::ReturnMoved const> moved) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What the returns find since");
    if (moved.empty())
        return paragraph(html, "No return can be held to its receiver\u2019s rules yet.");
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& each : moved)
            html.element<"li">([&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(return_path(each.kind, each.year)),
                                  return_title(each.kind, each.year));
                html.text(fmt::format(": {}.", in_words(each)));
            });
    });
}

Page import_findings_page(ImportFindingsPage const& shown) {
    Page page;
    page.title = fmt::format("What import {} moved in the returns", shown.import.entry);
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write(html, Breadcrumbs{{{"Data", "/data"},
                                 {fmt::format("Import {}", shown.import.entry),
                                  fmt::format("/data/imports/{}", shown.import.entry)},
                                 {page.title, ""}}});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (shown.import.undone_by != 0)
            write(html, InsetText{.content = "The import was taken back since: this is what it "
                                             "moved while it stood."});
        write_moved(html, shown.moved);
        paragraph(html,
                  "The returns of the year that the record was in were judged as it was before the "
                  "import and as it was known after it. New is what is found since, gone what is "
                  "found no more; what is wrong in another way counts as both. Each rule leads to "
                  "its records, as they stand now.");
        for (auto const& each : shown.moved) write_rules(html, each);
    });
    return page;
}

}  // namespace breakwater::web
