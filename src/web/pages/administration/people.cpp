#include "web/pages/administration/people.h"

#include <fmt/format.h>

#include "kernel/counted.h"
#include "web/components/button.h"
#include "web/components/choices.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/http/fields.h"

namespace breakwater::web {

using markup::attr;
using markup::flag;
using markup::markup_of;
using markup::site_action;
using markup::site_href;

namespace {

constexpr std::string_view list_path = "/administration/people";

Tag state_of(store::Account const& account) {
    if (account.closed_at) return {"Closed", "govuk-tag--grey"};
    if (!account.can_sign_in()) return {"Invited", "govuk-tag--yellow"};
    return {"Can sign in", "govuk-tag--green"};
}

TableCell tag_cell(Tag const& tag) {
    return {markup_of([&](Html& cell) { write(cell, tag); })};
}

std::string roles_today(store::Account const& account, Date today) {
    std::string words;
    for (auto const& membership : account.memberships)
        if (membership.standing.holds_on(today)) {
            if (!words.empty()) words += ", ";
            words += access::title(membership.standing.role);
            if (membership.standing.lent_by.known()) words += " (lent)";
        }
    return words.empty() ? "None" : words;
}

// A search is asked for by address, so that the list it gives can be kept and sent.
void write_search(Html& html, PeoplePage const& shown) {
    html.element<"form">(attr<"method">("get"), site_action(list_path), [&] {
        Input sought{.name = "sought", .autocomplete = "off"};
        sought.label.content = "Part of a name or address";
        sought.value = shown.sought;
        sought.classes = "govuk-input--width-20";
        sought.spellcheck = Spellcheck::off;
        write(html, sought);
        Checkboxes closed{.name = "closed",
                          .items = {{.value = "yes", .content = "Closed accounts too"}},
                          .classes = "govuk-checkboxes--small"};
        if (shown.and_closed) closed.values = {"yes"};
        write(html, closed);
        write(html, Button{.content = "Search", .classes = "govuk-button--secondary"});
    });
}

std::string page_address(PeoplePage const& shown, int page) {
    return fmt::format("{}?sought={}{}&page={}", list_path, percent_encoded(shown.sought),
                       shown.and_closed ? "&closed=yes" : "", page);
}

void write_pages(Html& html, PeoplePage const& shown) {
    if (shown.pages < 2) return;
    Pagination pages;
    if (shown.page > 1)
        pages.previous = PaginationLink{page_address(shown, shown.page - 1), {}, {}, {}};
    if (shown.page < shown.pages)
        pages.next = PaginationLink{page_address(shown, shown.page + 1), {}, {}, {}};
    write(html, pages);
}

Table roles_table(PersonPage const& shown) {
    Table table{.caption = "Roles",
                .caption_classes = "govuk-table__caption--m",
                .head =
                    std::vector<TableCell>{
                        {"Role"}, {"Of"}, {"First day"}, {"Last day"}, {"Why"}, {"To end it"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& membership : shown.account.memberships) {
        auto const& standing = membership.standing;
        bool const is_over = standing.until && *standing.until <= shown.today;
        TableCell end;
        if (shown.may_give_role && !is_over)
            end.content = markup_of([&](Html& cell) {
                cell.element<"a">(
                    attr<"class">("govuk-link"),
                    site_href(person_path(shown.account.id,
                                          fmt::format("/roles/{}/end", membership.number))),
                    [&] {
                        cell.text("End");
                        cell.element<"span">(attr<"class">("govuk-visually-hidden"), " the role ",
                                             access::title(standing.role));
                    });
            });
        // The table of roles says the first day without it; people say the last day with it.
        table.rows.push_back(
            {{std::string{access::title(standing.role)} +
              (standing.lent_by.known() ? ", lent by a colleague" : "")},
             {shown.bodies.words_of(standing)},
             {to_words(standing.since)},
             {standing.until ? to_words(*standing.until - std::chrono::days{1}) : "open"},
             {membership.reason},
             std::move(end)});
    }
    return table;
}

void write_ways_on(Html& html, PersonPage const& shown) {
    auto const& account = shown.account;
    if (account.closed_at) return;
    html.element<"div">(attr<"class">("govuk-button-group"), [&] {
        auto const way = [&](bool may, std::string words, std::string_view what,
                             std::string classes) {
            if (may)
                write(html, Button{.content = std::move(words),
                                   .href = person_path(account.id, what),
                                   .classes = std::move(classes)});
        };
        way(shown.may_give_role, "Give a role", "/role", "");
        way(shown.may_invite, "Invite again", "/invitation", "govuk-button--secondary");
        way(shown.may_invite && account.bound_at.has_value(), "Unbind from single sign-on",
            "/single-sign-on/end", "govuk-button--secondary");
        way(shown.may_end_sessions, "Sign out everywhere", "/sessions/end",
            "govuk-button--secondary");
        way(shown.may_close, "Close the account", "/closure", "govuk-button--warning");
    });
}

}  // namespace

std::string Bodies::words_of(access::Standing const& standing) const {
    std::string words;
    for (auto const& agency : agencies)
        if (agency.id == standing.agency) words = agency.name;
    for (auto const& team : teams)
        if (team.id == standing.team) words += ", " + team.name;
    return words;
}

std::string person_path(access::AccountId account, std::string_view what) {
    return fmt::format("{}/{}{}", list_path, account.value, what);
}

Page people_page(PeoplePage const& shown) {
    Page page;
    page.title = "People and their roles";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, shown.views);
        if (shown.may_invite)
            write(html, Button{.content = "Invite somebody",
                               .href = std::string{list_path} + "/invitation"});
        write_search(html, shown);
        html.element<"p">(attr<"class">("govuk-body"), counted(shown.count, "person", "people"));
        if (shown.people.empty()) return;
        Table table{
            .caption = "People",
            .caption_classes = "govuk-visually-hidden",
            .head =
                std::vector<TableCell>{{"Name"}, {"Signs in with"}, {"Roles today"}, {"Account"}},
            .first_cell_is_header = true,
            .classes = "app-table"};
        for (auto const* const account : shown.people)
            table.rows.push_back({{markup_of([&](Html& cell) {
                                      cell.element<"a">(attr<"class">("govuk-link"),
                                                        site_href(person_path(account->id)),
                                                        account->name.disclose());
                                  })},
                                  {account->sign_in.disclose()},
                                  {roles_today(*account, shown.today)},
                                  tag_cell(state_of(*account))});
        write_scrollable(html, table);
        write_pages(html, shown);
    });
    return page;
}

Page person_page(PersonPage const& shown) {
    auto const& account = shown.account;
    Page page;
    page.title = account.name.disclose();
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = std::string{list_path}, .content = "People"});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        SummaryList facts;
        auto const row = [&](std::string key, Content value) {
            facts.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
        };
        row("Signs in with", account.sign_in.disclose());
        if (account.bound_at)
            row("Single sign-on", fmt::format("Bound to {}, {}", account.bound_to,
                                              to_words(wall_time(*account.bound_at).date)));
        row("Account", markup_of([&](Html& cell) { write(cell, state_of(account)); }));
        row("Since", to_words(wall_time(account.made_at).date));
        if (account.closed_at) row("Closed on", to_words(wall_time(*account.closed_at).date));
        if (account.worker != 0) row("Number as a worker", std::to_string(account.worker));
        write(html, facts);
        if (account.memberships.empty())
            html.element<"p">(attr<"class">("govuk-body"), "No role was ever given.");
        else
            write_scrollable(html, roles_table(shown));
        write_ways_on(html, shown);
    });
    return page;
}

}  // namespace breakwater::web
