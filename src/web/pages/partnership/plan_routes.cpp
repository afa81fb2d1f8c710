#include "web/pages/partnership/plan_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/local_rules.h"
#include "web/desk/business_shelf.h"
#include "web/pages/partnership/budget_page.h"
#include "web/pages/partnership/plan_page.h"
#include "web/pages/partnership/risks_page.h"
#include "web/pages/partnership/visits_page.h"
#include "web/pages/shell.h"
#include "web/pages/table_file.h"

namespace breakwater::web {

using access::Action;

namespace {

Result<void> write_down_part(Visit const& visit, std::string_view part) {
    return write_down(visit,
                      {.action = Action::read_plan, .about = "", .detail = std::string{part}});
}

Result<Response> file_of(Visit const& visit, std::string csv, std::string_view name,
                         std::string_view title, Word const& form) {
    TRY(write_down_part(visit, fmt::format("{} taken away", name)));
    return table_file(visit, std::move(csv), name, title, form.value);
}

// ---- the plan ----------------------------------------------------------------------------------

Result<Page> plan_of(Visit& visit) {
    auto now = TRY(plan_now(visit));
    auto const figures = TRY(latest_figures(visit, now));
    return plan_page({.visit = visit,
                      .now = now,
                      .figures = figures,
                      .may_keep = may(visit, Action::keep_plan)});
}

Result<Page> map_of(Visit& visit) {
    auto now = TRY(plan_now(visit));
    auto const figures = TRY(latest_figures(visit, now));
    return assurance_page({.visit = visit, .now = now, .figures = figures});
}

Result<Page> measure_of(Visit& visit, MeasureId id) {
    auto now = TRY(plan_now(visit));
    for (auto const& each : now.planning.measures) {
        if (each.measure.id != id) continue;
        auto const* const priority =
            partnership::find_priority(now.planning, each.measure.priority);
        if (priority == nullptr) break;
        auto const standing =
            TRY(partnership::standing_on(*priority, each, visit.desk->standards.book, visit.today));
        auto const figures = TRY(latest_figures(visit, now));
        bool const open = standing.stage == partnership::MeasureStage::open;
        bool const theirs =
            decide(visit, Action::report_on_action, of_posts({standing.lead})).allowed();
        return measure_page({.visit = visit,
                             .now = now,
                             .priority = *priority,
                             .history = each,
                             .standing = standing,
                             .figures = figures,
                             .may_report = open && theirs,
                             .may_keep = may(visit, Action::keep_plan)});
    }
    return not_there();
}

Result<Response> plan_file(Visit& visit, Word const& form) {
    auto now = TRY(plan_now(visit));
    auto csv = TRY(partnership::plan_csv(now.planning, now.business.arrangements,
                                         visit.desk->standards.book, visit.today));
    return file_of(visit, std::move(csv), "business-plan", "Business plan", form);
}

Result<Response> map_file(Visit& visit, Word const& form) {
    auto now = TRY(plan_now(visit));
    auto const figures = TRY(latest_figures(visit, now));
    auto const map = TRY(partnership::assurance_map(sources_of(now, figures),
                                                    visit.desk->standards.book, visit.today));
    return file_of(visit, partnership::assurance_csv(map), "assurance-map", "Assurance map", form);
}

// ---- risks -------------------------------------------------------------------------------------

Result<Page> risks_of(Visit& visit) {
    auto now = TRY(plan_now(visit));
    TRY(write_down_part(visit, "the register of risks"));
    return risks_page({.visit = visit,
                       .now = now,
                       .scale = visit.desk->partnership.risk_scale,
                       .may_keep = may(visit, Action::keep_plan)});
}

Result<Page> risk_of(Visit& visit, RiskId id) {
    auto now = TRY(plan_now(visit));
    for (auto const& each : now.planning.risks)
        if (each.risk.id == id)
            return risk_page({.visit = visit,
                              .now = now,
                              .scale = visit.desk->partnership.risk_scale,
                              .may_keep = may(visit, Action::keep_plan)},
                             each);
    return not_there();
}

Result<Response> risks_file(Visit& visit, Word const& form) {
    auto now = TRY(plan_now(visit));
    return file_of(visit,
                   partnership::risks_csv(now.planning.risks, now.business.arrangements,
                                          visit.desk->partnership.risk_scale, visit.today),
                   "risks", "Risks", form);
}

// ---- visits ------------------------------------------------------------------------------------

Result<Page> visits_of(Visit& visit) {
    auto now = TRY(plan_now(visit));
    return visits_page({.visit = visit, .now = now, .may_keep = may(visit, Action::keep_visits)});
}

Result<Page> visit_of(Visit& visit, VisitId id) {
    auto now = TRY(plan_now(visit));
    for (auto const& each : now.planning.visits) {
        if (each.visit.id != id) continue;
        TRY(write_down(
            visit,
            {.action = Action::read_plan, .about = "scrutiny_visit", .subjects = {id.value}}));
        return visit_page({.visit = visit, .now = now, .may_keep = may(visit, Action::keep_visits)},
                          each);
    }
    return not_there();
}

Result<Response> visits_file(Visit& visit, Word const& form) {
    auto now = TRY(plan_now(visit));
    return file_of(
        visit, partnership::visits_csv(now.planning.visits, now.business.arrangements, visit.today),
        "scrutiny-visits", "Scrutiny visits", form);
}

// ---- money -------------------------------------------------------------------------------------

struct Money {
    PlanNow now;
    BodyId body;
    std::vector<partnership::BudgetYear> years;  ///< look into `now`
};

/// Of the body that the address names, else of the first that watches over a budget.
Result<Money> money_of(Visit& visit) {
    auto now = TRY(plan_now(visit));
    Money money{std::move(now), {}, {}};
    auto const& all = money.now.business.arrangements;
    auto const& lines = money.now.planning.budget;
    auto const bodies = partnership::budget_bodies(lines, all, visit.today);
    if (bodies.empty()) return money;
    BodyId const asked{visit.request.query.number("body").value_or(0)};
    money.body =
        std::find(bodies.begin(), bodies.end(), asked) == bodies.end() ? bodies.front() : asked;
    money.years = partnership::budget_years(lines, all, money.body, visit.today);
    return money;
}

/// The year that the address names, else this one, else the last.
std::size_t chosen_year(Visit const& visit, std::vector<partnership::BudgetYear> const& years) {
    auto const asked = parse_month(visit.request.query.first("year"));
    auto const today = Month::of(visit.today);
    std::size_t chosen = years.size() - 1;
    for (std::size_t i = 0; i < years.size(); ++i)
        if (financial_year(years[i].april) == financial_year(today)) chosen = i;
    for (std::size_t i = 0; i < years.size(); ++i)
        if (asked.ok() && years[i].april == asked.value()) chosen = i;
    return chosen;
}

Result<Page> budget_of(Visit& visit) {
    auto money = TRY(money_of(visit));
    bool const may_keep = may(visit, Action::keep_budget);
    if (money.years.empty()) return no_budget_page(visit, may_keep);
    auto const last = TRY(store::last_entry(*money.now.record->connection));
    auto const meetings = TRY(visit.desk->business.meetings(*money.now.record, last.entry));
    return budget_page({.visit = visit,
                        .now = money.now,
                        .years = money.years,
                        .body = money.body,
                        .chosen = chosen_year(visit, money.years),
                        .meetings = meetings,
                        .may_keep = may_keep});
}

Result<Response> budget_file(Visit& visit, Word const& form) {
    auto const money = TRY(money_of(visit));
    return file_of(visit, partnership::budget_csv(money.years), "pooled-budget", "Pooled budget",
                   form);
}

Result<Response> contributions_file(Visit& visit, Word const& form) {
    auto const money = TRY(money_of(visit));
    auto const table =
        partnership::contribution_table(money.years, money.now.business.arrangements);
    return file_of(visit, partnership::to_csv(table), "contributions", "Contributions", form);
}

Response page_of(Visit& visit, Result<Page> page) {
    return answer(visit, Section::partnership, std::move(page));
}
Response file_of(Visit& visit, Result<Response> file) {
    return answer(visit, Section::partnership, std::move(file));
}

}  // namespace

Response plan_route(Visit& visit) {
    return page_of(visit, plan_of(visit));
}
Response plan_table_route(Visit& visit, Word form) {
    return file_of(visit, plan_file(visit, form));
}
Response measure_route(Visit& visit, Number measure) {
    return page_of(visit, measure_of(visit, {measure.value}));
}
Response assurance_route(Visit& visit) {
    return page_of(visit, map_of(visit));
}
Response assurance_table_route(Visit& visit, Word form) {
    return file_of(visit, map_file(visit, form));
}
Response risks_route(Visit& visit) {
    return page_of(visit, risks_of(visit));
}
Response risks_table_route(Visit& visit, Word form) {
    return file_of(visit, risks_file(visit, form));
}
Response risk_route(Visit& visit, Number risk) {
    return page_of(visit, risk_of(visit, {risk.value}));
}
Response visits_route(Visit& visit) {
    return page_of(visit, visits_of(visit));
}
Response visits_table_route(Visit& visit, Word form) {
    return file_of(visit, visits_file(visit, form));
}
Response visit_route(Visit& visit, Number number) {
    return page_of(visit, visit_of(visit, {number.value}));
}
Response budget_route(Visit& visit) {
    return page_of(visit, budget_of(visit));
}
Response budget_table_route(Visit& visit, Word form) {
    return file_of(visit, budget_file(visit, form));
}
Response contributions_route(Visit& visit, Word form) {
    return file_of(visit, contributions_file(visit, form));
}

}  // namespace breakwater::web
