#include "web/pages/administration/agencies.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "intake/supplier.h"
#include "kernel/counted.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/prose.h"
#include "web/pages/administration/people.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

constexpr std::string_view list_path = "/administration/agencies";

Tag state_of(AgencyThere const& there) {
    if (there.needs_a_decision()) return {"Closed, with people", "govuk-tag--red"};
    if (there.closed_since) return {"Closed", "govuk-tag--grey"};
    return {"Active", "govuk-tag--green"};
}

std::string people_words(std::size_t people) {
    return counted(people, "person", "people");
}

std::string decision_words(AgencyThere const& there) {
    return fmt::format(
        "{} closed on {}, and {} {} a role for it still. End the roles, or give them for another "
        "agency.",
        there.agency.name, to_words(*there.closed_since - std::chrono::days{1}),
        people_words(there.people), there.people == 1 ? "has" : "have");
}

AgencyThere there_of(access::Agency agency, AgencyBoard const& board, Date today) {
    AgencyThere there;
    there.closed_since = store::closed_since(board.changes, agency.id, today);
    std::set<std::int64_t> people;
    for (auto const& account : board.accounts) {
        if (account.closed_at) continue;
        for (auto const& membership : account.memberships) {
            auto const& standing = membership.standing;
            bool const is_over = standing.until && *standing.until <= today;
            if (standing.agency != agency.id || is_over) continue;
            there.roles.push_back({&account, &membership});
            people.insert(account.id.value);
        }
    }
    there.people = people.size();
    there.agency = std::move(agency);
    return there;
}

Table roles_table(AgencyPage const& shown) {
    Table table{.caption = "Who has a role for it",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Name"}, {"Role"}, {"First day"}, {"Last day"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& role : shown.there.roles) {
        auto const& standing = role.membership->standing;
        table.rows.push_back(
            {{markup_of([&](Html& cell) {
                 cell.element<"a">(attr<"class">("govuk-link"),
                                   site_href(person_path(role.account->id)),
                                   role.account->name.disclose());
             })},
             {std::string{access::title(standing.role)}},
             {to_words(standing.since)},
             {standing.until ? to_words(*standing.until - std::chrono::days{1}) : "open"}});
    }
    return table;
}

void write_supplies(Html& html, AgencyThere const& there) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What it supplies");
    if (there.supplies.empty())
        return paragraph(html, "No figure is to be given by an agency of this kind.");
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const* const definition : there.supplies)
            html.element<"li">([&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href("/definitions/" + definition->id), definition->title);
                html.text(", " + definition->supplied_by);
            });
    });
}

Table changes_table(AgencyPage const& shown) {
    Table table{
        .caption = "What became of it",
        .caption_classes = "govuk-table__caption--m",
        .head = std::vector<TableCell>{{"From"}, {"What"}, {"Name until then"}, {"Who"}, {"Why"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    auto const who = [&](access::AccountId id) {
        for (auto const& account : shown.board.accounts)
            if (account.id == id) return account.name.disclose();
        return std::string{"the command line"};
    };
    for (auto const& change : shown.board.changes)
        if (change.agency == shown.there.agency.id)
            table.rows.push_back({{to_words(change.day)},
                                  {std::string{access::title(change.act)}},
                                  {change.name},
                                  {who(change.account)},
                                  {change.reason}});
    return table;
}

void write_ways_on(Html& html, AgencyPage const& shown) {
    if (!shown.may_keep) return;
    auto const& id = shown.there.agency.id;
    bool const ends = store::closed_since(shown.board.changes, id, Date::max()).has_value();
    html.element<"div">(attr<"class">("govuk-button-group"), [&] {
        write(html, Button{.content = "Rename it",
                           .href = agency_path(id, "/name"),
                           .classes = "govuk-button--secondary"});
        if (shown.there.holds_the_record) return;
        write(html, Button{.content = ends ? "Open it again" : "Close it",
                           .href = agency_path(id, ends ? "/opening" : "/closure"),
                           .classes = ends ? "govuk-button--secondary" : "govuk-button--warning"});
    });
}

}  // namespace

std::string agency_path(access::AgencyId agency, std::string_view what) {
    return fmt::format("{}/{}{}", list_path, agency.value, what);
}

Result<std::unique_ptr<AgencyBoard>> agency_board(store::AccessRecord& accounts, Date today) {
    auto board = std::make_unique<AgencyBoard>();
    board->accounts = TRY(store::all_accounts(accounts));
    board->changes = TRY(store::agency_changes(accounts));
    auto const agencies = TRY(store::all_agencies(accounts));
    auto const teams = TRY(store::all_teams(accounts));
    for (auto const& agency : agencies) {
        auto there = there_of(agency, *board, today);
        there.holds_the_record = agency.id == store::agency_of_the_record(agencies);
        for (auto const& team : teams)
            if (team.agency == agency.id) there.teams.push_back(team.name);
        board->agencies.push_back(std::move(there));
    }
    std::sort(board->agencies.begin(), board->agencies.end(),
              [](auto const& a, auto const& b) { return a.agency.name < b.agency.name; });
    return board;
}

Result<void> add_supplies(AgencyBoard& board, press::Standards const& standards) {
    auto const suppliers = TRY(intake::load_suppliers(standards.book.folder()));
    for (auto const* const definition : intake::supplied_definitions(standards.catalogue)) {
        auto const* const supplier = suppliers.of(*definition);
        for (auto& there : board.agencies)
            if (supplier != nullptr && supplier->is(there.agency.kind))
                there.supplies.push_back(definition);
    }
    return {};
}

Page agencies_page(AgenciesPage const& shown) {
    Page page;
    page.title = "Agencies";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, shown.views);
        for (auto const& there : shown.board.agencies)
            if (there.needs_a_decision())
                write(html, WarningText{.content = decision_words(there)});
        if (shown.may_keep)
            write(html,
                  Button{.content = "Add an agency", .href = fmt::format("{}/new", list_path)});
        if (shown.board.agencies.empty())
            return paragraph(html, "There is no agency yet: the first comes with the first role.");
        Table table{.caption = "Agencies",
                    .caption_classes = "govuk-visually-hidden",
                    .head = std::vector<TableCell>{{"Name"},
                                                   {"What it is"},
                                                   {"People", "numeric"},
                                                   {"Figures it may give", "numeric"},
                                                   {"How it stands"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& there : shown.board.agencies)
            table.rows.push_back({{markup_of([&](Html& cell) {
                                      cell.element<"a">(attr<"class">("govuk-link"),
                                                        site_href(agency_path(there.agency.id)),
                                                        there.agency.name);
                                  })},
                                  {std::string{access::title(there.agency.kind)}},
                                  {counted(there.people), "numeric"},
                                  {counted(there.supplies.size()), "numeric"},
                                  {markup_of([&](Html& cell) { write(cell, state_of(there)); })}});
        write_scrollable(html, table);
    });
    return page;
}

Page agency_page(AgencyPage const& shown) {
    auto const& there = shown.there;
    Page page;
    page.title = there.agency.name;
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = std::string{list_path}, .content = "Agencies"});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (there.needs_a_decision()) write(html, WarningText{.content = decision_words(there)});
        SummaryList facts;
        auto const row = [&](std::string key, Content value) {
            facts.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
        };
        row("What it is", std::string{access::title(there.agency.kind)});
        if (there.holds_the_record) row("The record", "It holds it, and so cannot be closed");
        row("How it stands", markup_of([&](Html& cell) { write(cell, state_of(there)); }));
        if (there.closed_since)
            row("Last day", to_words(*there.closed_since - std::chrono::days{1}));
        if (!there.teams.empty()) row("Teams", lines(there.teams));
        write(html, facts);
        write_ways_on(html, shown);
        if (there.roles.empty())
            paragraph(html, "Nobody has a role for it.");
        else
            write_scrollable(html, roles_table(shown));
        write_supplies(html, there);
        auto const changes = changes_table(shown);
        if (!changes.rows.empty()) write_scrollable(html, changes);
    });
    return page;
}

}  // namespace breakwater::web
