#include "web/pages/partnership/member_agencies_page.h"

#include <fmt/format.h>

#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

std::string kind_words(MemberAgenciesPage const& shown, partnership::MemberAgency const& agency) {
    auto words = partnership::kind_on(shown.book, agency, shown.on);
    return words.empty() ? "no word for it in the guidance of that day" : words;
}

Content posts_of(MemberAgenciesPage const& shown, MemberAgencyId agency) {
    return markup_of([&](Html& html) {
        bool first = true;
        for (auto const& post : shown.all.posts) {
            if (post.agency != agency || !post.stands_on(shown.on)) continue;
            if (!first) html.empty<"br">();
            first = false;
            auto const holder = partnership::holder_on(shown.all, post.id, shown.on);
            write_link(html, post_path(post.id), post.title);
            html.text(fmt::format(" ({})", holder.empty() ? "vacant" : holder));
        }
        if (first) html.text("None");
    });
}

Markup ways_on(partnership::MemberAgency const& agency) {
    return markup_of([&](Html& html) {
        write_link(html, fmt::format("/partnership/posts/new?agency={}", agency.id.value),
                   "New post", "of " + agency.name);
        html.empty<"br">();
        if (agency.until)
            html.text("ends already");
        else
            write_link(html, fmt::format("/partnership/agencies/{}/end", agency.id.value), "End",
                       agency.name);
    });
}

void write_agencies(Html& html, MemberAgenciesPage const& shown) {
    Table table{.caption = fmt::format("Agencies, {}", to_words(shown.on)),
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Agency"}, {"What it is"}, {"Since"}, {"Posts"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    if (shown.may_keep) table.head->push_back({"To keep it"});
    for (auto const& agency : shown.all.agencies) {
        if (!agency.stands_on(shown.on)) continue;
        auto since = to_words(agency.since);
        if (auto const* const before = partnership::find_agency(shown.all, agency.continues))
            since += fmt::format(", in the place of {}", before->name);
        table.rows.push_back({{agency.name},
                              {kind_words(shown, agency)},
                              {std::move(since)},
                              {posts_of(shown, agency.id)}});
        if (shown.may_keep) table.rows.back().push_back({ways_on(agency)});
    }
    if (table.rows.empty())
        paragraph(html, "The record holds no agency that was part of it on this day.");
    else
        write_scrollable(html, table);
}

void write_past(Html& html, MemberAgenciesPage const& shown) {
    Table table{.caption = "Agencies of the past",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Agency"}, {"From"}, {"Until"}, {"In its place"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& agency : shown.all.agencies) {
        if (!agency.until || *agency.until > shown.on) continue;
        std::string after;
        for (auto const& other : shown.all.agencies)
            if (other.continues == agency.id) after += (after.empty() ? "" : "; ") + other.name;
        table.rows.push_back({{agency.name},
                              {to_words(agency.since)},
                              {to_words(*agency.until - std::chrono::days{1})},
                              {after.empty() ? "nobody" : after}});
    }
    if (!table.rows.empty()) write_scrollable(html, table);
}

}  // namespace

Page member_agencies_page(MemberAgenciesPage const& shown) {
    Page page;
    page.title = "Agencies of the partnership";
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership", .content = "Bodies"});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (shown.may_keep)
            html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
                write_link(html, "/partnership/agencies/new", "Add an agency");
                html.text(" \u00b7 ");
                write_link(html, "/partnership/posts/new", "Set up a post");
            });
        write_agencies(html, shown);
        write_past(html, shown);
    });
    return page;
}

}  // namespace breakwater::web
