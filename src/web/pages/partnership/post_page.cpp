#include "web/pages/partnership/post_page.h"

#include <fmt/format.h>

#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

std::string last_day(std::optional<Date> const& until) {
    return until ? to_words(*until - std::chrono::days{1}) : "open";
}

void write_way(Html& html, PostPage const& shown, std::string_view what, std::string_view words) {
    if (!shown.may_keep) return;
    html.element<"p">(attr<"class">("govuk-body app-no-print"),
                      [&] { write_link(html, post_path(shown.post.id, what), words); });
}

void write_holdings(Html& html, PostPage const& shown) {
    Table table{.caption = "Who holds it",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Name"}, {"How"}, {"First day"}, {"Last day"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    if (shown.may_keep) table.head->push_back({"To end it"});
    for (auto const& row : shown.holdings) {
        auto const& holding = row.noun;
        if (holding.post != shown.post.id) continue;
        table.rows.push_back({{holding.person},
                              {std::string{access::title(holding.kind)}},
                              {to_words(holding.since)},
                              {last_day(holding.until)}});
        if (!shown.may_keep) continue;
        table.rows.back().push_back(
            holding.until ? TableCell{"ended"}
                          : TableCell{link_to(post_path(shown.post.id,
                                                        fmt::format("/holders/{}/end", row.number)),
                                              "End", fmt::format("for {}", holding.person))});
    }
    if (table.rows.empty())
        paragraph(html, "Nobody has held it.");
    else
        write_scrollable(html, table);
    write_way(html, shown, "/holders/new", "Another holder, acting or deputy");
}

void write_seats(Html& html, PostPage const& shown) {
    Table table{.caption = "Where it sits",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Body"}, {"Seat"}, {"First day"}, {"Last day"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& seat : shown.all.memberships)
        if (seat.post == shown.post.id)
            table.rows.push_back(
                {{link_to(body_path(seat.body),
                          partnership::short_name_on(shown.all, seat.body, shown.today))},
                 {std::string{access::title(seat.seat)}},
                 {to_words(seat.since)},
                 {last_day(seat.until)}});
    if (table.rows.empty()) return paragraph(html, "It has no seat on any body.");
    write_scrollable(html, table);
}

void write_accounts(Html& html, PostPage const& shown) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "Who signs in for it");
    paragraph(html,
              "What the post owns is theirs to answer here: its actions, and the challenges of its "
              "agency.");
    if (!shown.accounts.empty()) {
        Table table{.caption = "Who signs in for it",
                    .caption_classes = "govuk-visually-hidden",
                    .head = std::vector<TableCell>{{"Name"}, {"First day"}, {"Last day"}, {"Why"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        if (shown.may_keep) table.head->push_back({"To end it"});
        for (auto const& each : shown.accounts) {
            auto const& held = each.given.held;
            table.rows.push_back(
                {{each.name}, {to_words(held.since)}, {last_day(held.until)}, {each.given.reason}});
            if (!shown.may_keep) continue;
            table.rows.back().push_back(
                held.until
                    ? TableCell{"ended"}
                    : TableCell{link_to(post_path(shown.post.id, fmt::format("/accounts/{}/end",
                                                                             each.given.number)),
                                        "End", fmt::format("for {}", each.name))});
        }
        write_scrollable(html, table);
    } else {
        paragraph(html, "Nobody does.");
    }
    write_way(html, shown, "/accounts/new", "Say who signs in for it");
}

}  // namespace

Page post_page(PostPage const& shown) {
    Page page;
    page.title = shown.post.title;
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership", .content = "Bodies"});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        auto const* const agency = partnership::find_agency(shown.all, shown.post.agency);
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             agency == nullptr ? "" : agency->name);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (shown.post.until)
            paragraph(html, fmt::format("The post was there from {} to {}.",
                                        to_words(shown.post.since), last_day(shown.post.until)));
        write_holdings(html, shown);
        write_seats(html, shown);
        write_accounts(html, shown);
        if (!shown.post.until) write_way(html, shown, "/end", "End the post");
    });
    return page;
}

}  // namespace breakwater::web
