#include "web/pages/partnership/actions_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kernel/counted.h"
#include "kernel/csv_cell.h"
#include "web/components/button.h"
#include "web/components/filter.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/views.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;
using partnership::ActionRag;

namespace {

constexpr std::size_t actions_of_a_page = 50;

// ---- what the list is narrowed to --------------------------------------------------------------

void write_select(Html& html, std::string name, std::string label, std::string_view value,
                  std::vector<std::pair<std::string, std::string>> const& items) {
    Select select{.name = std::move(name)};
    select.label.content = std::move(label);
    for (auto const& [key, words] : items)
        select.items.push_back({words, key, std::nullopt, false, {}});
    select.value = value;
    write(html, select);
}

void write_filter(Html& html, ActionsPage const& shown) {
    auto const& filter = shown.filter;
    std::vector<std::pair<std::string, std::string>> bodies{{"", "Every body"}};
    for (auto const& body : bodies_to_choose(shown.business.arrangements, shown.visit.today))
        bodies.emplace_back(std::to_string(body.number), body.words);
    std::set<std::string> said;
    for (auto const& each : shown.business.actions)
        if (!each.action.theme.empty()) said.insert(each.action.theme);
    std::vector<std::pair<std::string, std::string>> themes{{"", "Every theme"}};
    for (auto const& theme : said) themes.emplace_back(theme, theme);
    html.element<"form">(
        attr<"method">("get"), attr<"class">("app-no-print"), site_action("/partnership/actions"),
        [&] {
            html.element<"div">(attr<"class">("app-row-form"), [&] {
                write_select(
                    html, "whose", "Whose", name(filter.whose),
                    {{"", "Anybody\u2019s"}, {"mine", "Mine"}, {"agency", "My agency\u2019s"}});
                write_select(html, "which", "How far", name(filter.which),
                             {{"", "Open"},
                              {"for-the-body", "For the body to agree"},
                              {"without-effect", "Done, no effect"},
                              {"closed", "Closed"},
                              {"every", "All"}});
                write_select(html, "colour", "Status", name(filter.colour),
                             {{"", "Any"},
                              {"red", "Red"},
                              {"amber", "Amber"},
                              {"green", "Green"},
                              {"overdue", "Overdue"}});
                write_select(html, "body", "Body",
                             filter.body.known() ? std::to_string(filter.body.value) : "", bodies);
                write_select(html, "theme", "Theme", filter.theme, themes);
                write_select(html, "sorted", "Sorted by", name(filter.sorted_by),
                             {{"", "Due day"},
                              {"owner", "Owner"},
                              {"body", "Body"},
                              {"colour", "Status, red first"}});
                write(html, Button{.content = "Show", .classes = "govuk-button--secondary"});
            });
        });
}

void write_counts(Html& html, ActionsPage const& shown) {
    auto const tile = [&](Colour colour, std::string_view words, std::string_view tone) {
        auto filter = shown.filter;
        filter.colour = colour;
        auto const count = filtered(shown.beside, filter, shown.visit, shown.business).size();
        html.element<"li">(attr<"class">(fmt::format("app-glance__tile{}", tone)), [&] {
            html.element<"strong">(counted(count));
            html.element<"a">(attr<"class">("govuk-link"), site_href(list_address(filter)), words);
        });
    };
    html.element<"ul">(attr<"class">("app-glance"), [&] {
        tile(Colour::red, "red", " app-glance--red");
        tile(Colour::amber, "amber", " app-glance--amber");
        tile(Colour::green, "green", " app-glance--green");
        tile(Colour::overdue, "overdue", " app-glance--red");
        tile(Colour::any, "in all", "");
    });
}

// ---- the list ----------------------------------------------------------------------------------

Content link_to(ListedAction const& each) {
    return markup_of([&](Html& html) {
        html.element<"a">(attr<"class">("govuk-link"), site_href(action_path(each.action().id)),
                          each.action().what);
        if (!each.action().theme.empty())
            html.element<"span">(attr<"class">("app-meta govuk-!-display-block"),
                                 each.action().theme);
    });
}

std::string due_words(partnership::ActionStanding const& standing) {
    auto words = to_words(standing.due_on);
    if (standing.times_moved == 1) words += ", moved once";
    if (standing.times_moved > 1) words += fmt::format(", moved {} times", standing.times_moved);
    return words;
}

Content standing_words(partnership::ActionStanding const& standing) {
    return markup_of([&](Html& html) {
        write(html, rag_tag(standing));
        html.element<"span">(attr<"class">("app-meta govuk-!-display-block"), standing.words);
    });
}

void write_list(Html& html, ActionsPage const& shown) {
    auto const& all = shown.business.arrangements;
    auto const first = static_cast<std::size_t>(shown.page - 1) * actions_of_a_page;
    auto const last = std::min(shown.listed.size(), first + actions_of_a_page);
    Table table{
        .caption =
            fmt::format("{} action{}", shown.listed.size(), shown.listed.size() == 1 ? "" : "s"),
        .caption_classes = "govuk-table__caption--m",
        .head = std::vector<TableCell>{{"Action"}, {"Owner"}, {"Body"}, {"Due"}, {"Status"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto i = first; i < last; ++i) {
        auto const& each = shown.listed[i];
        table.rows.push_back(
            {{link_to(each)},
             {owner_words(all, each.standing.owner, shown.visit.today)},
             {partnership::short_name_on(all, each.action().body, shown.visit.today)},
             {due_words(each.standing)},
             {standing_words(each.standing)}});
    }
    write_scrollable(html, table);
}

void write_pages(Html& html, ActionsPage const& shown) {
    auto const pages = (shown.listed.size() + actions_of_a_page - 1) / actions_of_a_page;
    if (pages < 2) return;
    auto const address = list_address(shown.filter);
    auto const of_page = [&](int page) {
        return fmt::format("{}{}page={}", address,
                           address.find('?') == std::string::npos ? '?' : '&', page);
    };
    Pagination pagination{.label = "Pages of the list"};
    if (shown.page > 1) pagination.previous = PaginationLink{of_page(shown.page - 1), {}, {}, {}};
    if (static_cast<std::size_t>(shown.page) < pages)
        pagination.next = PaginationLink{of_page(shown.page + 1), {}, {}, {}};
    write(html, pagination);
}

void write_nothing(Html& html, ActionsPage const& shown) {
    if (shown.filter.whose != Whose::anybodys && posts_held(shown.visit).empty())
        return paragraph(html,
                         "You sign in for no post of the partnership. Where you hold one, ask its "
                         "team to say so: its actions are yours then.");
    paragraph(html, "There is no such action.");
}

void write_ways_on(Html& html, ActionsPage const& shown) {
    auto const link = [&](std::string const& where, std::string_view words) {
        html.element<"a">(attr<"class">("govuk-link"), site_href(where), words);
        html.text(" ");
    };
    html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
        link(list_address(shown.filter, "/plan"), "As a plan to print");
        link(list_address(shown.filter, "/table.csv"), "Download (CSV)");
        link(list_address(shown.filter, "/table.xlsx"), "Download (XLSX)");
        if (shown.may_report)
            link(list_address({.body = shown.filter.body}, "/update"),
                 "Update all of a body before it meets");
    });
}

// ---- as a table --------------------------------------------------------------------------------

constexpr std::string_view headings[]{
    "number",     "what",     "why",    "source", "from",   "body",  "owner",
    "holder",     "theme",    "agreed", "due",    "status", "words", "working_days_late",
    "is_to_move", "last_said"};

std::string last_said(ListedAction const& each) {
    auto const& events = each.history->events;
    if (events.empty()) return "";
    auto const& last = events.back();
    return fmt::format("{}: {}{}{}", to_iso(last.on), access::title(last.kind),
                       last.words.empty() ? "" : ", ", last.words);
}

std::vector<std::string> cells_of(ActionsPage const& shown, ListedAction const& each) {
    auto const& all = shown.business.arrangements;
    auto const& action = each.action();
    auto const& standing = each.standing;
    auto const today = shown.visit.today;
    return {std::to_string(action.id.value),
            action.what,
            action.why,
            std::string{access::title(action.source)},
            action.from,
            partnership::short_name_on(all, action.body, today),
            partnership::post_words(all, standing.owner),
            partnership::holder_on(all, standing.owner, today),
            action.theme,
            to_iso(action.agreed_on),
            to_iso(standing.due_on),
            std::string{access::title(standing.stage)},
            standing.words,
            std::to_string(standing.working_days_late),
            effect_words(action.effect, shown.visit.desk->standards.catalogue),
            last_said(each)};
}

// ---- as a plan ---------------------------------------------------------------------------------

void write_planned(Html& html, ActionsPage const& shown, ListedAction const& each) {
    auto const& all = shown.business.arrangements;
    auto const& action = each.action();
    html.element<"h2">(attr<"class">("govuk-heading-s"),
                       fmt::format("{}. {}", action.id.value, action.what));
    SummaryList list{.classes = "govuk-summary-list--no-border app-meta"};
    auto const line = [&](std::string_view key, Content value) {
        if (!value.empty()) list.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
    };
    line("Status", standing_words(each.standing));
    line("Why", action.why);
    line("From", fmt::format("{}{}{}", access::title(action.source),
                             action.from.empty() ? "" : ": ", action.from));
    line("Body", partnership::short_name_on(all, action.body, shown.visit.today));
    line("Owner", owner_words(all, each.standing.owner, shown.visit.today));
    line("Due", due_words(each.standing));
    line("Is to move", effect_words(action.effect, shown.visit.desk->standards.catalogue));
    line("Last said", last_said(each));
    write(html, list);
}

}  // namespace

Page actions_page(ActionsPage const& shown) {
    Page page;
    page.title = "Actions";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, shown.visit, PartnershipView::actions);
        if (shown.may_agree)
            write(html, Button{.content = "Agree an action",
                               .href = "/partnership/actions/new",
                               .classes = "app-no-print"});
        write_counts(html, shown);
        write_filter(html, shown);
        if (shown.listed.empty()) return write_nothing(html, shown);
        write_list(html, shown);
        write_pages(html, shown);
        write_ways_on(html, shown);
    });
    return page;
}

Page plan_page(ActionsPage const& shown) {
    Page page;
    page.title = "Action plan";
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = list_address(shown.filter), .content = "Actions"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"), shown.visit.site.organisation);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        auto const of = shown.filter.body.known()
                            ? partnership::short_name_on(shown.business.arrangements,
                                                         shown.filter.body, shown.visit.today) +
                                  ", "
                            : std::string{};
        html.element<"p">(
            attr<"class">("govuk-body"),
            fmt::format("{}{} action{}, as at {}.", of, shown.listed.size(),
                        shown.listed.size() == 1 ? "" : "s", to_words(shown.visit.today)));
        for (auto const& each : shown.listed) write_planned(html, shown, each);
    });
    return page;
}

std::string actions_csv(ActionsPage const& shown) {
    std::string out;
    for (auto const heading : headings) out += fmt::format("{}{}", out.empty() ? "" : ",", heading);
    out += "\n";
    for (auto const& each : shown.listed) {
        std::string line;
        for (auto const& cell : cells_of(shown, each)) line += csv_cell(cell) + ",";
        line.back() = '\n';
        out += line;
    }
    return out;
}

reports::Document actions_document(ActionsPage const& shown) {
    reports::Document document;
    document.title = "Actions";
    document.organisation = shown.visit.site.organisation;
    document.published_on = shown.visit.today;
    document.invented = !shown.visit.site.has_real_records;
    reports::Table table{.id = "actions", .sheet = "Actions", .caption = "Actions"};
    for (auto const heading : headings)
        table.columns.push_back({.heading = std::string{heading}, .align = reports::Align::left});
    for (auto const& each : shown.listed) {
        reports::TableRow row;
        for (auto& cell : cells_of(shown, each))
            row.cells.emplace_back(reports::TextCell{std::move(cell)});
        table.rows.push_back(std::move(row));
    }
    table.style = reports::TableStyle::plain;
    reports::Section section{.id = "actions", .title = "Actions"};
    section.blocks.emplace_back(std::move(table));
    document.sections.push_back(std::move(section));
    return document;
}

}  // namespace breakwater::web
