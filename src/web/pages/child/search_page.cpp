#include "web/pages/child/search_page.h"

#include <fmt/format.h>

#include "kernel/counted.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/post_form.h"
#include "web/pages/child/child_page.h"
#include "web/pages/child/closed_child.h"
#include "web/pages/date_field.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

void write_form(Html& html, Visit& visit, SearchPage const& shown) {
    write(html, PostForm{.path = "/children",
                         .token = visit.form_token(),
                         .content = markup_of([&](Html& inside) {
                             Input words{.name = "words", .autocomplete = "off"};
                             words.label.content = "Name or number";
                             words.hint = Hint{.content =
                                                   "As much of the name as you know, in any "
                                                   "spelling; or the authority\u2019s, NHS or "
                                                   "pupil number"};
                             words.value = shown.form.first("words");
                             words.spellcheck = Spellcheck::off;
                             words.error = message_for(shown.problems, "words");
                             words.classes = "govuk-input--width-20";
                             write(inside, words);
                             write_date(inside, {"born", "Date of birth", "For example, 27 3 2019"},
                                        shown.form, shown.problems);
                             if (shown.asks_purpose)
                                 write_purposes(inside, shown.form, shown.problems);
                             write(inside, Button{.content = "Search"});
                         }),
                         .attributes = {pass<"role">("search")}});
}

void write_found(Html& html, SearchPage const& shown) {
    html.element<"h2">(attr<"class">("govuk-heading-m"),
                       shown.found_in_all == 0
                           ? std::string{"Nobody found"}
                           : counted(shown.found_in_all, "child found", "children found"));
    if (shown.closed) {
        html.element<"p">(attr<"class">("govuk-body"), [&] {
            html.text("A record has exactly this number. It is closed to you. ");
            html.element<"a">(attr<"class">("govuk-link"), site_href(child_address(*shown.closed)),
                              "What you can do");
        });
        return;
    }
    if (shown.found.empty()) {
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "Nobody within your reach is like that. Try fewer words, only the "
                          "surname, or the date of birth alone.");
        return;
    }
    auto const purpose = shown.words->purpose;
    auto const view = shown.leads_to_record ? overview_view : viewers_view;
    Table table{
        .caption = "Children found, the nearest first",
        .caption_classes = "govuk-visually-hidden",
        .head = std::vector<TableCell>{{"Child"}, {"Born"}, {"The authority\u2019s number"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const& each : shown.found)
        table.rows.push_back(
            {{markup_of([&](Html& cell) {
                 cell.element<"a">(attr<"class">("govuk-link"),
                                   site_href(child_address(each.person, view, purpose)), each.name);
             })},
             {each.born},
             {each.local_id}});
    write_scrollable(html, table);
    if (shown.pages < 2) return;
    Pagination pagination;
    auto const link = [&](std::size_t to) {
        return PaginationLink{fmt::format("{}&page={}", shown.address, to),
                              {},
                              fmt::format("{} of {}", to, shown.pages),
                              {}};
    };
    if (shown.page > 1) pagination.previous = link(shown.page - 1);
    if (shown.page < shown.pages) pagination.next = link(shown.page + 1);
    write(html, pagination);
}

}  // namespace

Page search_page(Visit& visit, SearchPage const& shown) {
    Page page;
    page.title = "Find a child";
    page.marking = "OFFICIAL-SENSITIVE";
    page.errors = shown.problems.empty() ? HasErrors::no : HasErrors::yes;
    page.content = markup_of([&](Html& html) {
        write_problems(html, shown.problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "You find the children whom your role reaches. What you looked for is "
                          "not kept; whom you were shown is written down.");
        write_form(html, visit, shown);
        if (shown.words) write_found(html, shown);
    });
    return page;
}

}  // namespace breakwater::web
