#include "app/commands/partnership_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "press/figures_behind.h"
#include "store/planning.h"

namespace breakwater::app {

namespace {

constexpr std::string_view parts[] = {"plan",      "risks",  "visits",
                                      "assurance", "budget", "contributions"};

Result<std::string> assurance_of(PlanAsked const& asked, partnership::Planning const& planning) {
    auto const& law = asked.law;
    auto const figures =
        TRY(press::latest_figures({law.catalogue, law.book, law.populations}, asked.record,
                                  asked.known_at, planning.measures, Month::of(asked.on) - 1));
    auto const map = TRY(
        partnership::assurance_map({planning.priorities, planning.measures, asked.business.actions,
                                    planning.visits, planning.assurances, figures},
                                   law.book, asked.on));
    return partnership::assurance_csv(map);
}

std::string money_of(PlanAsked const& asked, partnership::Planning const& planning) {
    auto const& all = asked.business.arrangements;
    std::string out;
    for (auto const body : partnership::budget_bodies(planning.budget, all, asked.on)) {
        auto const years = partnership::budget_years(planning.budget, all, body, asked.on);
        out += asked.what == "budget"
                   ? partnership::budget_csv(years)
                   : partnership::to_csv(partnership::contribution_table(years, all));
    }
    return out;
}

Result<std::string> table_of(PlanAsked const& asked, partnership::Planning const& planning) {
    auto const& all = asked.business.arrangements;
    if (asked.what == "plan") return partnership::plan_csv(planning, all, asked.law.book, asked.on);
    if (asked.what == "visits") return partnership::visits_csv(planning.visits, all, asked.on);
    if (asked.what == "assurance") return assurance_of(asked, planning);
    if (asked.what != "risks") return money_of(asked, planning);
    auto const scale = TRY(partnership::load_risk_scale(asked.law.folder));
    return partnership::risks_csv(planning.risks, all, scale, asked.on);
}

}  // namespace

bool is_of_the_plan(std::string_view asked) {
    return std::find(std::begin(parts), std::end(parts), asked) != std::end(parts);
}

Result<Exit> print_of_the_plan(PlanAsked const& asked, Console& console) {
    auto const planning = TRY(store::read_planning(asked.record, asked.known_at));
    auto const table = TRY(table_of(asked, planning));
    fmt::print(console.out, "{}", table);
    return Exit::done;
}

}  // namespace breakwater::app
