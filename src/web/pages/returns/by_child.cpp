#include "web/pages/returns/by_child.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "kernel/counted.h"
#include "kernel/csv_cell.h"
#include "reports/chart.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/desk/gate.h"
#include "web/desk/keep_judging.h"
#include "web/pages/child/child_page.h"
#include "web/pages/returns/task_list.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;
using returns::Severity;

namespace {

void count(FoundOf& of, dispatch::FindingNow const& finding, ReturnAtHand const& at_hand) {
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
    return {{counted(of.errors), "numeric"},
            {counted(of.queries), "numeric"},
            {counted(of.could_not_run), "numeric"},
            {counted(of.explained), "numeric"}};
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

constexpr std::string_view no_team = "No team, or the return as a whole";

// How many errors and queries were each team's, at each judging that knows it. A team that has
// nothing now is there where it had something.
Result<void> add_course(ReturnAtHand& at_hand, std::map<std::int64_t, FoundOf>& by_team,
                        TeamsFound& all) {
    std::vector<std::map<std::int64_t, std::int64_t>> then;
    for (auto const& judging : at_hand.course) {
        auto const counts = TRY(store::counts_of_teams(*at_hand.record, judging));
        if (!counts) continue;
        all.judged_at.push_back(judging.judging.judged_at);
        auto& broken = then.emplace_back();
        for (auto const& each : *counts) {
            broken[each.team.value_or(0)] += each.broken;
            by_team[each.team.value_or(0)];
        }
    }
    for (auto& [team, found] : by_team)
        for (auto const& broken : then) {
            auto const at = broken.find(team);
            found.course.push_back(at == broken.end() ? 0 : at->second);
        }
    return {};
}

std::optional<std::int64_t> since_last(FoundOf const& of) {
    if (of.course.size() < 2) return std::nullopt;
    return of.course.back() - of.course[of.course.size() - 2];
}

Content course_of(FoundOf const& of) {
    auto const since = since_last(of);
    if (!since) return "";
    return markup_of([&](Html& html) {
        html.text(fmt::format("{} ", since_words(since)));
        reports::SparklineCell line;
        for (auto const count : of.course) line.values.emplace_back(Decimal{count, 0});
        reports::draw(html, line);
    });
}

Content team_link(ReturnAtHand const& at_hand, FoundOf const& team) {
    if (team.person == 0) return std::string{no_team};
    return markup_of([&](Html& cell) {
        cell.element<"a">(attr<"class">("govuk-link"),
                          site_href(return_path(at_hand.judged->kind, at_hand.judged->year,
                                                fmt::format("?team={}", team.person))),
                          team.name);
    });
}

}  // namespace

SubNavigation return_views(Visit const& visit, dispatch::JudgedNow const& judged, ReturnView here) {
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
        Table table{.caption = counted(shown.in_all, "child", "children"),
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
            paragraph(html, fmt::format("{} more {} within somebody else\u2019s reach.",
                                        counted(shown.out_of_reach),
                                        shown.out_of_reach == 1 ? "is" : "are"));
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

Result<TeamsFound> found_by_team(Visit const& visit, ReturnAtHand& at_hand) {
    auto const& judged = *at_hand.judged;
    auto const teams_of =
        TRY(teams_of_findings(*at_hand.record, *at_hand.accounts, judged, visit.now));
    std::vector<std::int64_t> const of_none{0};
    auto const those = [&](std::int64_t person) -> std::vector<std::int64_t> const& {
        auto const found = teams_of.find(person);
        return found == teams_of.end() || found->second.empty() ? of_none : found->second;
    };
    std::map<std::int64_t, FoundOf> by_team;
    for (auto const& each : teams_of)
        for (auto const team : those(each.first)) ++by_team[team].children;
    for (auto const& finding : judged.findings)
        for (auto const team : those(finding.person)) count(by_team[team], finding, at_hand);
    TeamsFound all;
    TRY(add_course(at_hand, by_team, all));
    for (auto& [team, found] : by_team) {
        found.person = team;
        for (auto const& each : at_hand.teams)
            if (each.id.value == team) found.name = each.name;
        if (team != 0) all.teams.push_back(found);
    }
    put_in_order(all.teams);
    if (by_team.contains(0)) all.teams.push_back(by_team[0]);
    return all;
}

Page by_team_page(Visit const& visit, ReturnAtHand const& at_hand, TeamsFound const& found) {
    return frame(visit, at_hand, ReturnView::by_team, "by team", [&](Html& html) {
        paragraph(html,
                  "A child is a team\u2019s where it is allocated today to somebody of it; "
                  "of two teams it stands in both. Earlier counts are by the teams of their day.");
        Table table{.caption = "Teams",
                    .caption_classes = "govuk-visually-hidden",
                    .head = std::vector<TableCell>{{"Team"},
                                                   {"Children", "numeric"},
                                                   {"Errors", "numeric"},
                                                   {"Queries", "numeric"},
                                                   {"Could not be run", "numeric"},
                                                   {"Explained", "numeric"},
                                                   {"Since last time"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& each : found.teams) {
            auto row = counts_of(each);
            row.insert(row.begin(), TableCell{counted(each.children), "numeric"});
            row.insert(row.begin(), TableCell{team_link(at_hand, each)});
            row.push_back({course_of(each)});
            table.rows.push_back(std::move(row));
        }
        if (table.rows.empty())
            paragraph(html, "Nothing was found that needs putting right.");
        else
            write_scrollable(html, table);
        html.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
            for (auto const& [form, words] : {std::pair{"csv", "This table as CSV"},
                                              std::pair{"xlsx", "This table as a workbook"}})
                html.element<"li">([&] {
                    html.element<"a">(
                        attr<"class">("govuk-link"),
                        site_href(return_path(at_hand.judged->kind, at_hand.judged->year,
                                              fmt::format("/table/{}?by=team", form))),
                        words);
                });
        });
    });
}

std::string by_team_csv(TeamsFound const& found) {
    std::string csv = "team,children,errors,queries,could_not_run,explained,since_last";
    for (auto const& at : found.judged_at) csv += fmt::format(",found_{}", at);
    csv += '\n';
    for (auto const& each : found.teams) {
        auto const since = since_last(each);
        csv += fmt::format("{},{},{},{},{},{},{}", csv_cell(each.person == 0 ? no_team : each.name),
                           each.children, each.errors, each.queries, each.could_not_run,
                           each.explained, since ? std::to_string(*since) : std::string{});
        for (auto const count : each.course) csv += fmt::format(",{}", count);
        csv += '\n';
    }
    return csv;
}

}  // namespace breakwater::web
