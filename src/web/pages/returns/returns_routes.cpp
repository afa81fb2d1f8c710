#include "web/pages/returns/returns_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "returns/due_days.h"
#include "web/desk/keep_judging.h"
#include "web/pages/child/closed_child.h"
#include "web/pages/returns/by_child.h"
#include "web/pages/returns/finding_files.h"
#include "web/pages/returns/returns_page.h"
#include "web/pages/returns/rule_page.h"
#include "web/pages/returns/task_list.h"
#include "web/pages/shell.h"
#include "web/pages/table_file.h"
#include "web/routes/onward.h"

namespace breakwater::web {

using access::Action;
using access::Purpose;
using dispatch::ReturnKind;
using returns::Severity;

namespace {

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::returns, std::move(response));
}

std::optional<returns::DueDay> due_day(std::vector<returns::DueDay> const& days, ReturnKind kind,
                                       int year) {
    for (auto const& each : days)
        if (each.return_name == dispatch::name(kind) && each.year == year) return each;
    return std::nullopt;
}

// ---- which returns there are -------------------------------------------------------------------

Result<ReturnListed> listed(Visit& visit, ReturnKind kind,
                            std::vector<returns::DueDay> const& due) {
    auto& desk = *visit.desk;
    auto record = TRY(desk.records.lend());
    auto const* const rules = TRY(desk.returns.rules(kind));
    auto const last = TRY(store::last_judgings(*record, dispatch::name(kind)));
    auto const coming = coming_year(desk, *record, kind);
    ReturnListed listed{.kind = kind, .title = rules->shape().title};
    for (auto year = rules->shape().last_year; year >= rules->shape().first_year; --year) {
        ReturnOfYear of{.year = year, .due = due_day(due, kind, year)};
        of.is_coming = coming.ok() && coming.value() == year;
        auto const standing = rules->of_year(year);
        for (auto const* const rule : standing)
            ++(rule->severity == Severity::error ? of.errors_asked : of.queries_asked);
        for (auto const& each : last)
            if (each.judging.year == year) of.last = each;
        if (of.last) of.found = found_then(*of.last, *rules);
        listed.years.push_back(std::move(of));
    }
    auto const newest = rules->shape().last_year;
    for (auto const& each : rules->not_held()) listed.not_held += each.since <= newest;
    return listed;
}

Result<Page> all_returns(Visit& visit) {
    auto const due = TRY(returns::load_due_days(visit.desk->returns.rules_folder()));
    ReturnsPage page{.returns = {}, .today = visit.today};
    for (auto const kind : {ReturnKind::cin_census, ReturnKind::ssda903}) {
        auto of = TRY(listed(visit, kind, due));
        page.returns.push_back(std::move(of));
    }
    return returns_page(page);
}

// ---- one of a year -----------------------------------------------------------------------------

Result<Page> task_list(Visit& visit, std::string_view name, std::int64_t year) {
    auto at_hand = TRY(return_at_hand(visit, name, year));
    auto const due = TRY(returns::load_due_days(visit.desk->returns.rules_folder()));
    TaskListPage page{.visit = visit, .at_hand = at_hand, .rows = rows_of(at_hand)};
    if (auto const day = due_day(due, at_hand.judged->kind, at_hand.judged->year))
        page.due_on = day->due_on;
    if (may(visit, Action::read_figures)) {
        // Without figures the list is of use all the same.
        auto odd = odd_figures(visit, at_hand);
        if (odd.ok()) page.odd = std::move(odd).value();
    }
    page.may_export_children = may(visit, Action::export_children);
    return task_list_page(page);
}

/// What leaves the house is written down.
Result<void> write_down_table(Visit const& visit, ReturnAtHand const& at_hand,
                              std::string_view what) {
    return write_down(visit,
                      {.action = Action::read_returns,
                       .about = "return",
                       .subjects = {},
                       .detail = fmt::format("{} {}, {}", dispatch::name(at_hand.judged->kind),
                                             at_hand.judged->year, what)});
}

Result<Response> table(Visit& visit, std::string_view name, std::int64_t year,
                       std::string_view form) {
    if (!is_table_form(form)) return not_there();
    auto at_hand = TRY(return_at_hand(visit, name, year));
    if (visit.request.query.first("by") == "team") {
        auto const teams = TRY(found_by_team(visit, at_hand));
        TRY(write_down_table(visit, at_hand, "the teams taken away, without children"));
        return table_file(visit, by_team_csv(teams), fmt::format("{}-{}-by-team", name, year),
                          return_title(at_hand.judged->kind, at_hand.judged->year), form);
    }
    TRY(write_down_table(visit, at_hand, "the list taken away, without children"));
    return table_file(visit, task_list_csv(rows_of(at_hand)), fmt::format("{}-{}", name, year),
                      return_title(at_hand.judged->kind, at_hand.judged->year), form);
}

// ---- one rule ----------------------------------------------------------------------------------

/// Those of the page asked for, of children within reach; whoever is shown is in the journal.
Result<void> gather(Visit& visit, ReturnAtHand& at_hand, RulePage& page) {
    std::vector<dispatch::FindingNow const*> asked;
    std::vector<std::int64_t> persons;
    for (auto const& finding : at_hand.judged->of(page.rule)) {
        if (!at_hand.is_asked(finding)) continue;
        asked.push_back(&finding);
        if (finding.person != 0) persons.push_back(finding.person);
    }
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    auto reached =
        TRY(children_within_reach(visit, *at_hand.record, *at_hand.accounts,
                                  Action::read_return_findings, Purpose::not_stated, persons));
    std::sort(reached.begin(), reached.end());
    auto const before = asked.size();
    std::erase_if(asked, [&](dispatch::FindingNow const* finding) {
        return finding->person != 0 &&
               !std::binary_search(reached.begin(), reached.end(), finding->person);
    });
    page.findings_in_all = asked.size();
    page.out_of_reach = before - asked.size();
    auto const pages =
        std::max<std::size_t>(1, (asked.size() + findings_of_a_page - 1) / findings_of_a_page);
    auto const at = std::min<std::size_t>(static_cast<std::size_t>(at_hand.asked.page), pages);
    page.page = static_cast<int>(at);
    auto const first = (at - 1) * findings_of_a_page;
    for (auto i = first; i < std::min(asked.size(), first + findings_of_a_page); ++i)
        page.findings.push_back(asked[i]);
    std::vector<std::int64_t> shown_now;
    for (auto const* const finding : page.findings)
        if (finding->person != 0) shown_now.push_back(finding->person);
    shown_now.erase(std::unique(shown_now.begin(), shown_now.end()), shown_now.end());
    if (shown_now.empty()) return {};
    TRY(look_at_children(visit, *at_hand.record, *at_hand.accounts, Action::read_return_findings,
                         Purpose::not_stated, shown_now,
                         fmt::format("{} {}, rule {}", dispatch::name(at_hand.judged->kind),
                                     at_hand.judged->year, page.rule.rule->number)));
    return {};
}

std::string done_words(Fields const& query) {
    auto const done = query.first("done");
    if (done == "explained") return "What you said is kept";
    if (done == "withdrawn") return "The explanation is withdrawn";
    return "";
}

Result<Page> rule(Visit& visit, std::string_view name, std::int64_t year, std::string_view number) {
    auto at_hand = TRY(return_at_hand(visit, name, year));
    auto const* const found = at_hand.judged->find(number);
    if (found == nullptr) return not_there();
    RulePage page{.at_hand = at_hand, .rule = *found, .done = done_words(visit.request.query)};
    page.may_see_records = may(visit, Action::read_return_findings);
    page.may_explain = may(visit, Action::explain_findings);
    page.may_export_children = may(visit, Action::export_children);
    if (page.may_see_records) {
        TRY(gather(visit, at_hand, page));
    }
    return rule_page(page);
}

// ---- child by child, team by team --------------------------------------------------------------

Result<Page> by_child(Visit& visit, std::string_view name, std::int64_t year) {
    auto at_hand = TRY(return_at_hand(visit, name, year));
    auto all = found_by_child(at_hand);
    std::vector<std::int64_t> persons;
    for (auto const& each : all) persons.push_back(each.person);
    auto reached =
        TRY(children_within_reach(visit, *at_hand.record, *at_hand.accounts,
                                  Action::read_return_findings, Purpose::not_stated, persons));
    std::sort(reached.begin(), reached.end());
    auto const before = all.size();
    std::erase_if(all, [&](FoundOf const& each) {
        return !std::binary_search(reached.begin(), reached.end(), each.person);
    });
    ByChildPage page{.visit = visit, .at_hand = at_hand, .children = {}};
    page.in_all = all.size();
    page.out_of_reach = before - all.size();
    page.pages = static_cast<int>(
        std::max<std::size_t>(1, (all.size() + children_of_a_page - 1) / children_of_a_page));
    page.page = std::min(at_hand.asked.page, page.pages);
    auto const first = static_cast<std::size_t>(page.page - 1) * children_of_a_page;
    persons.clear();
    for (auto i = first; i < std::min(all.size(), first + children_of_a_page); ++i) {
        page.children.push_back(all[i]);
        persons.push_back(all[i].person);
    }
    if (!persons.empty()) {
        TRY(look_at_children(visit, *at_hand.record, *at_hand.accounts,
                             Action::read_return_findings, Purpose::not_stated, persons,
                             fmt::format("{} {}, by child", name, year)));
    }
    return by_child_page(page);
}

Result<Page> by_team(Visit& visit, std::string_view name, std::int64_t year) {
    auto at_hand = TRY(return_at_hand(visit, name, year));
    auto const teams = TRY(found_by_team(visit, at_hand));
    return by_team_page(visit, at_hand, teams);
}

// ---- records taken away ------------------------------------------------------------------------

/// Records leave only for a purpose, and with a second factor given not long ago; none that is out
/// of reach.
Result<Response> findings(Visit& visit, std::string_view name, std::int64_t year,
                          std::optional<std::string_view> number, std::string_view form) {
    if (!is_table_form(form)) return not_there();
    auto const purpose = purpose_asked_of_child(visit.request.query);
    auto const decision = at_the_door(visit, Action::export_children, purpose);
    if (decision.answer == access::Answer::state_purpose) {
        FormProblems problems;
        if (visit.request.query.has("purpose"))
            problems.push_back({"purpose", "Choose why you take the records away"});
        return shown(visit, Section::returns,
                     purpose_of_taking_page(visit.request.path, visit.request.query, problems));
    }
    if (decision.answer == access::Answer::give_second_factor)
        return see_other(with_onward("/sign-in/again", visit.request.head.target));
    if (!decision.allowed()) return not_there();
    auto at_hand = TRY(return_at_hand(visit, name, year));
    dispatch::RuleNow const* only = nullptr;
    if (number) {
        only = at_hand.judged->find(*number);
        if (only == nullptr) return not_there();
    }
    auto const persons = persons_asked(at_hand, only);
    auto reached = TRY(look_at_children(
        visit, *at_hand.record, *at_hand.accounts, Action::export_children, purpose, persons,
        fmt::format("{} {}{}{}, taken away as {}", name, year, number ? ", rule " : "",
                    number.value_or(""), form)));
    std::sort(reached.begin(), reached.end());
    return table_file(
        visit, findings_csv(at_hand, only, reached),
        fmt::format("{}-{}{}{}", name, year, number ? "-rule-" : "", number.value_or("")),
        return_title(at_hand.judged->kind, at_hand.judged->year), form);
}

}  // namespace

Response returns_route(Visit& visit) {
    return answer(visit, Section::returns, all_returns(visit));
}

Response return_route(Visit& visit, Word name, Number year) {
    return answer(visit, Section::returns, task_list(visit, name.value, year.value));
}

Response return_children_route(Visit& visit, Word name, Number year) {
    return answer(visit, Section::returns, by_child(visit, name.value, year.value));
}

Response return_teams_route(Visit& visit, Word name, Number year) {
    return answer(visit, Section::returns, by_team(visit, name.value, year.value));
}

Response return_table_route(Visit& visit, Word name, Number year, Word form) {
    return answered(visit, table(visit, name.value, year.value, form.value));
}

Response return_findings_route(Visit& visit, Word name, Number year, Word form) {
    return answered(visit, findings(visit, name.value, year.value, std::nullopt, form.value));
}

Response return_rule_route(Visit& visit, Word name, Number year, Word number) {
    return answer(visit, Section::returns, rule(visit, name.value, year.value, number.value));
}

Response rule_findings_route(Visit& visit, Word name, Number year, Word number, Word form) {
    return answered(visit, findings(visit, name.value, year.value, number.value, form.value));
}

}  // namespace breakwater::web
