// What the partnership's own papers say of its plan and its money, replayed: each table of
// contributions to the pound, the split of 2019, and the plan of 2021/22 with its quarters.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "kernel/text_file.h"
#include "partnership/business_text.h"
#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::book;
using partnership::testing::day;

namespace {

ReadBusiness const& papers() {
    static auto const text = read_text_file(std::filesystem::path{BREAKWATER_SOURCE_DIR} /
                                            "specs/partnership/plan_and_money.business")
                                 .value();
    static auto const read = read_business(text, "plan_and_money.business");
    return read;
}

/// As printed: "£81,224 61.8", the percentage counted here.
using Printed = std::vector<std::pair<std::string, std::string>>;
Printed printed(BudgetYear const& year) {
    Printed rows;
    for (auto const& row : year.contributions)
        rows.emplace_back(row.title, fmt::format("{} {}", to_words(row.standing.agreed),
                                                 to_string(*row.percent)));
    rows.emplace_back("Total", to_words(year.pool));
    return rows;
}

std::vector<BudgetYear> years() {
    auto const& all = papers().business.arrangements;
    auto const bodies = budget_bodies(papers().planning.budget, all, day("2024-09-26"));
    REQUIRE(bodies.size() == 1);
    CHECK(short_name_on(all, bodies[0], day("2024-09-26")) == "SSCP");
    return budget_years(papers().planning.budget, all, bodies[0], day("2024-09-26"));
}

}  // namespace

TEST_CASE("what agencies gave comes out as printed, year by year, to the pound") {
    for (auto const& problem : papers().problems) FAIL_CHECK(describe(problem));
    auto const& all = papers().business.arrangements;
    CHECK(faults_of(all, book()) == std::vector<std::string>{});
    CHECK(faults_of(papers().planning, all,
                    load_risk_scale(partnership::testing::rules_folder()).value()) ==
          std::vector<std::string>{});
    auto const found = years();
    REQUIRE(found.size() == 4);
    CHECK(found[0].name() == "2016/17");
    CHECK(printed(found[0]) ==
          Printed{{"Southampton City Council", "£81,224 61.8"},
                  {"Southampton City CCG", "£33,724 25.7"},
                  {"Hampshire Constabulary", "£13,297 10.1"},
                  {"National Probation Service", "£1,329 1.0"},
                  {"Hampshire & IOW Community Rehabilitation Company", "£1,329 1.0"},
                  {"CAFCASS", "£550 0.4"},
                  {"Total", "£131,453"}});
    CHECK(to_words(found[0].extra) == "£20,144");
    CHECK(found[1].name() == "2019/20");
    CHECK(printed(found[1]) == Printed{{"Southampton City Council", "£99,516 62.5"},
                                       {"Southampton Clinical Commissioning Group", "£40,174 25.2"},
                                       {"Hampshire Constabulary", "£15,868 10.0"},
                                       {"Other contributions (CAFCASS, NPS, CRC)", "£3,557 2.2"},
                                       {"Total", "£159,115"}});
    CHECK(found[2].name() == "2020/21");
    CHECK(printed(found[2]) == Printed{{"Southampton City Council", "£101,546 62.2"},
                                       {"Southampton Clinical Commissioning Group", "£42,025 25.7"},
                                       {"Hampshire Constabulary", "£16,600 10.2"},
                                       {"National Probation Service", "£1,522 0.9"},
                                       {"Community Rehabilitation Company", "£1,638 1.0"},
                                       {"Total", "£163,331"}});
    CHECK(found[3].name() == "2023/24");
    CHECK(printed(found[3]) == Printed{{"Southampton City Council", "£141,062 56.5"},
                                       {"NHS Hants and IoW", "£79,801 32.0"},
                                       {"HIOW Constabulary", "£25,098 10.0"},
                                       {"Probation", "£3,799 1.5"},
                                       {"Total", "£249,760"}});
}

TEST_CASE("the split agreed in 2019 is 64, 26 and 10 per cent, and 2020/21 did not follow it") {
    auto const found = years();
    std::vector<std::string> table;  // as printed: percentage of later years, agency, amount
    Decimal sum;
    for (std::size_t i = 0; i < found[1].contributions.size(); ++i) {
        auto const share = *found[2].contributions[i].history->line.share;
        sum = sum + share;
        table.push_back(fmt::format("{}% {} {}", to_string(share), found[1].contributions[i].title,
                                    to_words(found[1].contributions[i].standing.agreed)));
    }
    CHECK(table == std::vector<std::string>{"64% Southampton City Council £99,516",
                                            "26% Southampton Clinical Commissioning Group £40,174",
                                            "10% Hampshire Constabulary £15,868",
                                            "0% Other contributions (CAFCASS, NPS, CRC) £3,557"});
    CHECK(to_string(sum) == "100");
    CHECK(found[1].findings.empty());
    REQUIRE(found[2].findings.size() == 5);
    CHECK(found[2].findings[0] ==
          "Southampton City Council gives £101,546; 64 per cent of the pool would be £104,531.84");
    CHECK(found[2].findings[4] ==
          "Community Rehabilitation Company gives £1,638; 0 per cent of the pool would be £0");
}

TEST_CASE("over the years an agency and those before it stand in one row") {
    auto const table = contribution_table(years(), papers().business.arrangements);
    CHECK(to_csv(table) ==
          "agency,2016/17,2016/17 per cent,2019/20,2019/20 per cent,2020/21,2020/21 per "
          "cent,2023/24,2023/24 per cent\n"
          "Southampton City Council,81224.00,61.8,99516.00,62.5,101546.00,62.2,141062.00,56.5\n"
          "NHS Hants and IoW,33724.00,25.7,40174.00,25.2,42025.00,25.7,79801.00,32.0\n"
          "HIOW Constabulary,13297.00,10.1,15868.00,10.0,16600.00,10.2,25098.00,10.0\n"
          "Probation,1329.00,1.0,,,1522.00,0.9,3799.00,1.5\n"
          "Community Rehabilitation Company,1329.00,1.0,,,1638.00,1.0,,\n"
          "CAFCASS,550.00,0.4,,,,,,\n"
          "\"Other contributions (CAFCASS, NPS, CRC)\",,,3557.00,2.2,,,,\n"
          "Total,131453.00,100.0,159115.00,100.0,163331.00,100.0,249760.00,100.0\n");
}

TEST_CASE("the plan of 2021/22 comes out as printed, and its quarters are the financial year's") {
    auto const& planning = papers().planning;
    std::vector<std::string> whens, dues;
    for (auto const& each : planning.measures) {
        whens.push_back(as_printed(each.measure.when));
        dues.push_back(to_iso(each.measure.when.due_on()));
    }
    CHECK(whens == std::vector<std::string>{"Dec-21", "Dec-21", "Mar-22", "Mar-22", "QTR 3 21/22",
                                            "QTR 4 21/22", "QTR 4 21/22", "QTR 4 21/22",
                                            "QTR 2 22/23"});
    CHECK(dues == std::vector<std::string>{"2021-12-31", "2021-12-31", "2022-03-31", "2022-03-31",
                                           "2021-12-31", "2022-03-31", "2022-03-31", "2022-03-31",
                                           "2022-09-30"});
    auto const csv =
        plan_csv(planning, papers().business.arrangements, book(), day("2022-01-01")).value();
    CHECK(csv.starts_with(
        "What,Success measures,When,Lead,Status,Last said\n"
        "1. Review and refresh of the SSCP Neglect Strategy and Practitioner Guidance to "
        "recognising the Severity of neglect. Implementation plan to be in place,Revised strategy "
        "and documentation produced and ratified by SSCP,Dec-21,,Red: it was to be by Dec-21,\n"
        ",Evidence informed tools in place"));
    CHECK(csv.find("\n,Increase in use of Child Exploitation Risk Assessment Framework,QTR 3 "
                   "21/22,,Red: it was to be by QTR 3 21/22,\n") != std::string::npos);
    CHECK(csv.find(",QTR 2 22/23,,Amber: nothing has been said of it for 275 days,\n") !=
          std::string::npos);
    std::vector<std::string> outcomes;
    for (auto const& each : planning.priorities)
        if (each.is_of(Month::of(2024, 9))) outcomes.push_back(each.label);
    CHECK(outcomes == std::vector<std::string>{"Outcome 1", "Outcome 2", "Outcome 3", "Outcome 4",
                                               "Outcome 5"});
}
