#include "web/pages/returns/by_child.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "store/child_at_hand.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/desk/gate.h"
#include "web/pages/child/child_page.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;
using returns::Severity;

namespace {

void count(FoundOf& of, FindingNow const& finding, ReturnAtHand const& at_hand) {
    auto const& rule = *at_hand.judged->rules[finding.rule].rule;
    if (finding.could_not_run) {
        ++of.could_not_run;
        return;
    }
    ++(rule.severity == Severity::error ? of.errors : of.queries);
    of.explained += at_hand.explanations.of(finding) != nullptr;
}

void put_in_order(std::vector<FoundOf>& all) {
    std::stable_sort(all.begin(), all.end(), [](FoundOf const& a, FoundOf const& b) {
        return std::pair{a.errors, a.queries} > std::pair{b.errors, b.queries};
    });
}

std::vector<TableCell> counts_of(FoundOf const& of) {
    return {{std::to_string(of.errors), "numeric"},
            {std::to_string(of.queries), "numeric"},
            {std::to_string(of.could_not_run), "numeric"},
            {std::to_string(of.explained), "numeric"}};
}

Page frame(Visit const& visit, ReturnAtHand const& at_hand, ReturnView view, std::string title,
           std::function<void(Html&)> const& inside) {
    auto const& judged = *at_hand.judged;
    Page page;
    page.title = fmt::format("{}, {}", return_title(judged.kind, judged.year), title);
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write(html, Breadcrumbs{{{"Returns", "/returns"},
                                 {return_title(judged.kind, judged.year),
                                  return_path(judged.kind, judged.year)},
                                 {std::move(title), ""}}});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, return_views(visit, judged, view));
        inside(html);
    });
    return page;
}

}  // namespace

SubNavigation return_views(Visit const& visit, JudgedNow const& judged, ReturnView here) {
    SubNavigation views{.label = "The return", .items = {}};
    auto const add = [&](ReturnView view, std::string words, std::string_view more) {
        views.items.push_back(
            {std::move(words), return_path(judged.kind, judged.year, more), view == here});
    };
    add(ReturnView::by_rule, "By rule", "");
    if (may(visit, access::Action::read_return_findings))
        add(ReturnView::by_child, "By child", "/children");
    add(ReturnView::by_team, "By team", "/teams");
    return views;
}

std::vector<FoundOf> found_by_child(ReturnAtHand const& at_hand) {
    std::vector<FoundOf> all;
    std::unordered_map<std::int64_t, std::size_t> places;
    for (auto const& finding : at_hand.judged->findings) {
        if (finding.person == 0 || !at_hand.is_asked(finding)) continue;
        auto const [at, is_new] = places.try_emplace(finding.person, all.size());
        if (is_new) all.push_back({.person = finding.person, .name = finding.child.disclose()});
        count(all[at->second], finding, at_hand);
    }
    put_in_order(all);
    return all;
}

Page by_child_page(ByChildPage const& shown) {
    auto const inside = [&](Html& html) {
        paragraph(html,
                  "Children with something to put right, those with the most errors first. "
                  "Your look at them is written down.");
        Table table{.caption = shown.in_all == 1 ? std::string{"1 child"}
                                                 : fmt::format("{} children", shown.in_all),
                    .caption_classes = "govuk-table__caption--m",
                    .head = std::vector<TableCell>{{"Child"},
                                                   {"Errors", "numeric"},
                                                   {"Queries", "numeric"},
                                                   {"Could not be run", "numeric"},
                                                   {"Explained", "numeric"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& each : shown.children) {
            auto row = counts_of(each);
            row.insert(row.begin(), TableCell{markup_of([&](Html& cell) {
                           cell.element<"a">(
                               attr<"class">("govuk-link"),
                               site_href(child_address(each.person, returns_view,
                                                       access::Purpose::correcting_the_record)),
                               fmt::format("Child {}", each.name));
                       })});
            table.rows.push_back(std::move(row));
        }
        if (table.rows.empty())
            paragraph(html, "Nobody within your reach has anything to put right.");
        else
            write_scrollable(html, table);
        if (shown.out_of_reach > 0)
            paragraph(html,
                      fmt::format("{} more {} within somebody else\u2019s reach.",
                                  shown.out_of_reach, shown.out_of_reach == 1 ? "is" : "are"));
        if (shown.pages < 2) return;
        auto const query = shown.at_hand.asked.query();
        auto const link = [&](int to) {
            auto const more =
                fmt::format("/children{}{}page={}", query, query.empty() ? "?" : "&", to);
            return PaginationLink{
                return_path(shown.at_hand.judged->kind, shown.at_hand.judged->year, more),
                {},
                fmt::format("{} of {}", to, shown.pages),
                {}};
        };
        Pagination pagination;
        if (shown.page > 1) pagination.previous = link(shown.page - 1);
        if (shown.page < shown.pages) pagination.next = link(shown.page + 1);
        write(html, pagination);
    };
    auto page = frame(shown.visit, shown.at_hand, ReturnView::by_child, "by child", inside);
    page.marking = "OFFICIAL-SENSITIVE";
    return page;
}

Result<std::vector<FoundOf>> found_by_team(Visit const& visit, ReturnAtHand& at_hand) {
    auto const& judged = *at_hand.judged;
    std::vector<std::int64_t> persons;
    for (auto const& finding : judged.findings)
        if (finding.person != 0) persons.push_back(finding.person);
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    auto const children = TRY(store::children_at_hand(*at_hand.record, *at_hand.accounts, persons,
                                                      visit.person->account.id, visit.now));
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> teams_of;
    std::map<std::int64_t, FoundOf> by_team;
    for (std::size_t i = 0; i < children.size(); ++i) {
        auto& teams = teams_of[persons[i]];
        for (auto const team : children[i].teams) teams.push_back(team.value);
        std::sort(teams.begin(), teams.end());
        teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
        if (teams.empty()) teams.push_back(0);
        for (auto const team : teams) ++by_team[team].children;
    }
    std::vector<std::int64_t> const of_none{0};
    for (auto const& finding : judged.findings)
        for (auto const team : finding.person == 0 ? of_none : teams_of[finding.person])
            count(by_team[team], finding, at_hand);
    std::vector<FoundOf> all;
    for (auto& [team, found] : by_team) {
        found.person = team;
        for (auto const& each : at_hand.teams)
            if (each.id.value == team) found.name = each.name;
        if (team != 0) all.push_back(found);
    }
    put_in_order(all);
    if (by_team.contains(0)) all.push_back(by_team[0]);
    return all;
}

Page by_team_page(Visit const& visit, ReturnAtHand const& at_hand,
                  std::vector<FoundOf> const& teams) {
    return frame(visit, at_hand, ReturnView::by_team, "by team", [&](Html& html) {
        paragraph(html,
                  "A child is a team\u2019s where it is allocated today to somebody of it; "
                  "of two teams it stands in both.");
        Table table{.caption = "Teams",
                    .caption_classes = "govuk-visually-hidden",
                    .head = std::vector<TableCell>{{"Team"},
                                                   {"Children", "numeric"},
                                                   {"Errors", "numeric"},
                                                   {"Queries", "numeric"},
                                                   {"Could not be run", "numeric"},
                                                   {"Explained", "numeric"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& each : teams) {
            auto row = counts_of(each);
            row.insert(row.begin(), TableCell{std::to_string(each.children), "numeric"});
            Content name = "No team, or the return as a whole";
            if (each.person != 0)
                name = markup_of([&](Html& cell) {
                    cell.element<"a">(
                        attr<"class">("govuk-link"),
                        site_href(return_path(at_hand.judged->kind, at_hand.judged->year,
                                              fmt::format("?team={}", each.person))),
                        each.name);
                });
            row.insert(row.begin(), TableCell{std::move(name)});
            table.rows.push_back(std::move(row));
        }
        if (table.rows.empty())
            paragraph(html, "Nothing was found that needs putting right.");
        else
            write_scrollable(html, table);
    });
}

}  // namespace breakwater::web
