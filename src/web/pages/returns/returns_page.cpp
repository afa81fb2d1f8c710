#include "web/pages/returns/returns_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/counted.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/prose.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

/// A year that begins after all that the record knows.
bool is_ahead(ReturnListed const& listed, ReturnOfYear const& of) {
    auto const coming = std::ranges::find_if(listed.years, &ReturnOfYear::is_coming);
    return coming != listed.years.end() && of.year > coming->year;
}

Content state_of(ReturnListed const& listed, ReturnOfYear const& of) {
    if (is_ahead(listed, of)) return "Still ahead: the record knows nothing of it";
    if (!of.last) return "Not held to its rules yet: open it";
    auto const at = parse_instant(of.last->judging.judged_at);
    return markup_of([&](Html& html) {
        auto const& found = of.found;
        if (found.errors + found.queries + found.could_not_run == 0)
            write(html, Tag{.content = "Nothing found", .classes = "govuk-tag--green"});
        else
            html.text(fmt::format(
                "{}, {}, {} could not be run", counted(found.errors, "error", "errors"),
                counted(found.queries, "query", "queries"), counted(found.could_not_run)));
        html.element<"span">(
            attr<"class">("app-meta govuk-!-display-block"),
            fmt::format("{}, {}", counted(of.last->judging.children, "child", "children"),
                        at.ok() ? to_words(at.value()) : of.last->judging.judged_at));
    });
}

Content due_of(ReturnOfYear const& of, Date today) {
    if (!of.due) return "not known";
    auto const& due = *of.due;
    std::string more;
    if (due.opens_on) more = fmt::format("opened on {}", to_words(*due.opens_on));
    if (due.opens_on && *due.opens_on > today)
        more = fmt::format("opens on {}", to_words(*due.opens_on));
    if (due.load_by)
        more +=
            fmt::format("{}data loaded by {}", more.empty() ? "" : ", ", to_words(*due.load_by));
    if (due.confidence != "A") more = "as others quote it: look at the Department\u2019s page";
    return markup_of([&](Html& html) {
        html.text(fmt::format("{}{}", due.due_on < today ? "was " : "", to_words(due.due_on)));
        html.element<"span">(attr<"class">("app-meta govuk-!-display-block"), more);
    });
}

Content name_of(ReturnListed const& listed, ReturnOfYear const& of) {
    if (is_ahead(listed, of)) return std::to_string(of.year);
    return markup_of([&](Html& html) {
        html.element<"a">(attr<"class">("govuk-link"), site_href(return_path(listed.kind, of.year)),
                          [&] {
                              html.element<"span">(attr<"class">("govuk-visually-hidden"),
                                                   fmt::format("{} ", listed.title));
                              html.text(std::to_string(of.year));
                          });
        if (of.is_coming)
            html.element<"span">(attr<"class">("app-meta govuk-!-display-block"),
                                 "the year the record is in");
    });
}

void write_return(Html& html, ReturnListed const& listed, Date today) {
    Table table{.caption = listed.title,
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Year to 31 March"},
                                               {"Rules of errors", "numeric"},
                                               {"Rules of queries", "numeric"},
                                               {"Due by"},
                                               {"How it stood"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& each : listed.years)
        table.rows.push_back({{name_of(listed, each)},
                              {counted(each.errors_asked), "numeric"},
                              {counted(each.queries_asked), "numeric"},
                              {due_of(each, today)},
                              {state_of(listed, each)}});
    write_scrollable(html, table);
    if (listed.not_held > 0)
        paragraph(html, fmt::format("{} of its rules are not held here, each for a reason: "
                                    "breakwater check --return {} --year {} --rules says which.",
                                    counted(listed.not_held), dispatch::name(listed.kind),
                                    listed.years.empty() ? 0 : listed.years.front().year));
}

}  // namespace

Page returns_page(ReturnsPage const& shown) {
    Page page;
    page.title = "Returns";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html,
                  "What the law asks the authority to return, held to the rules that its receiver "
                  "will run, straight from the record as it stands now. Put right in the system "
                  "that the extract comes from, and imported again, a finding goes by itself.");
        for (auto const& each : shown.returns) write_return(html, each, shown.today);
        paragraph(html,
                  "A file that is ready to be sent is written and checked on the command line: "
                  "breakwater return, then breakwater check. Annex A and the Standard Safeguarding "
                  "Dataset have no rules of their receiver that are held here.");
    });
    return page;
}

}  // namespace breakwater::web
