#include "web/pages/child/viewers.h"

#include <fmt/format.h>

#include "access/action.h"
#include "access/role.h"
#include "kernel/counted.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/journal/journal_words.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

std::vector<TableCell> row_of(Viewed const& look) {
    auto const& draft = look.entry.draft;
    auto what = act_words(draft.act);
    if (draft.answer != "allowed") what += ": " + act_words(draft.answer);
    auto const several = draft.subjects.size() > 1
                             ? fmt::format("one of {} children", counted(draft.subjects.size()))
                             : std::string{};
    auto const purpose = draft.by.purpose == access::Purpose::not_stated
                             ? std::string{"No purpose asked for"}
                             : std::string{access::title(draft.by.purpose)};
    return {{to_words(draft.by.now)},
            {lines({look.who, std::string{access::title_of<access::Role>(draft.by.role)},
                    draft.relation.empty() ? draft.relation : "relation: " + draft.relation})},
            {lines({what, several, draft.detail})},
            {lines({purpose, look.reason})}};
}

}  // namespace

Page viewers_page(ViewersPage const& shown) {
    Page page;
    page.title = "Who has viewed this record";
    page.width = Width::wide;
    page.marking = "OFFICIAL-SENSITIVE";
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html,
                       shown.back.empty()
                           ? BackLink{.href = "/children", .content = "Children"}
                           : BackLink{.href = shown.back, .content = "The child\u2019s record"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             fmt::format("Record {}", shown.child));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "Every look is here, also those that were refused, and nobody can take "
                          "one out. Your opening this page is among them.");
        Table table{.caption = "Looks, latest first",
                    .caption_classes = "govuk-table__caption--m",
                    .head = std::vector<TableCell>{{"When"}, {"Who"}, {"What"}, {"Why"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& look : shown.looks) table.rows.push_back(row_of(look));
        write_scrollable(html, table);
        if (!shown.older.empty())
            write(html, Pagination{.next = PaginationLink{shown.older, "Older looks", {}, {}}});
    });
    return page;
}

}  // namespace breakwater::web
