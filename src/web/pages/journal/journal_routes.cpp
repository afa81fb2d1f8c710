#include "web/pages/journal/journal_routes.h"

#include "web/components/lists.h"
#include "web/pages/journal/journal_words.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

constexpr auto as_far_back = std::chrono::days{92};

}  // namespace

Response my_journal_page(Visit& visit) {
    auto accounts = visit.desk->accounts.lend();
    if (!accounts.ok()) return cannot_show(visit, Section::journal, accounts.error());
    auto const entries = store::journal_of_account(*accounts.value(), visit.person->account.id,
                                                   visit.now - as_far_back);
    if (!entries.ok()) return cannot_show(visit, Section::journal, entries.error());
    Page page;
    page.title = "What I have viewed";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(
            attr<"class">("govuk-body"),
            "What is recorded of you in the last three months. Nobody can change it.");
        Table table{.caption = "Journal, latest first",
                    .caption_classes = "govuk-visually-hidden",
                    .head = std::vector<TableCell>{{"When"}, {"What"}, {"Of"}, {"From"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& entry : entries.value())
            table.rows.push_back({{to_words(entry.draft.by.now)},
                                  {act_words(entry.draft.act)},
                                  {own_words(entry.draft)},
                                  {entry.draft.by.address}});
        write_scrollable(html, table);
    });
    return shown(visit, Section::journal, std::move(page));
}

}  // namespace breakwater::web
