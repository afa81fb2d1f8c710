#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "exchange/figures/southampton_fixture.h"
#include "indicators/lint.h"

using namespace breakwater;
using namespace breakwater::exchange;
using namespace breakwater::indicators;

namespace {

LintReport lint_of(Published const& published) {
    std::filesystem::path const rules = std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
    static auto const catalogue = catalogue_of_ids();
    static auto const identities = load_identities(rules / "identities.csv").value();
    static auto const populations = load_populations(rules / "benchmarks");
    static auto const benchmarks = load_benchmarks(rules / "benchmarks");
    return lint_figures(published,
                        {catalogue, identities, populations.populations, benchmarks.benchmarks});
}

/// "check | table | label | period", by check, for the tables of the performance pack shortened to
/// their page.
std::vector<std::string> told(LintReport const& report) {
    std::vector<std::string> lines;
    for (auto const& finding : report.findings) {
        auto subject = finding.subject;
        if (auto const page = subject.find(" p."); page != std::string::npos)
            subject = subject.substr(page + 1, 4) + subject.substr(subject.find(" / "));
        lines.push_back(fmt::format("{} | {}{}{}", finding.check, subject,
                                    finding.period.empty() ? "" : " | ", finding.period));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

TEST_CASE("the linter finds what is wrong in Southampton's published tables, and nothing else") {
    auto const figures = southampton_figures();
    auto const report = lint_of(figures.published);
    std::string const open_rate =
        "p.48 / Rate of children open to the service (Assessment, CIN, CP, CLA, CL)";
    std::vector<std::string> expected{
        "comparator_outlier | " + open_rate + " | 2022/23",
        "comparator_outlier | Summary/Front Door / Rates of referrals per 10,000 of Under 18 "
        "Population | 2020/21",
        "impossible_denominator | p.57 / Average number of children per qualified Social Worker (1 "
        "FTE) | 2023-11",
        "parts_and_sums | CDOP / Child deaths outstanding | 2016/17",
        "rate_agrees | p.46 / Rate of assessments per 10,000 population under 18 years old",
        "rate_agrees | p.48 / Rate of Section 47 enquiries completed",
        "rate_agrees | p.48 / Rate of children in our care per 10,000 | 2024-04",
        "rate_agrees | " + open_rate + " | 2023-08",
        "rate_agrees | " + open_rate + " | 2023-09",
        "rate_agrees | " + open_rate + " | 2024-02",
        "rate_agrees | p.48 / Rate of children subject to CP plans | 2024-02",
        "rate_agrees | p.48 / Rate of children subject to CP plans | 2024-03",
        "rate_agrees | p.52 / Rate of children in our care per 10,000 | 2024-04",
        "ratio_agrees | p.54 / Percentage of CLA placed in children's homes | 2023-09",
        "ratio_agrees | p.54 / Percentage of CLA placed in children's homes | 2023-11",
        "ratio_agrees | p.54 / Percentage of CLA placed in unregulated/unregistered settings at "
        "the "
        "end of the month | 2023-09",
        "stock_flow | p.48 / Number of children in our care | 2023-09",
        "target_on_another_basis | Summary/Child Protection / Rate of Children subject to an "
        "Initial "
        "Child Protection Conference (ICPCs) | 2021/22",
        "target_on_another_basis | Summary/Child Protection / Rate of Section 47 enquiries per "
        "10,000 | 2021/22",
        "target_on_another_basis | Summary/Front Door / Rates of referrals per 10,000 of Under 18 "
        "Population | 2021/22",
        "target_on_another_basis | Summary/Front Door / Year-to-date number of contacts | 2021/22",
        "two_values | p.46 / Number of C&F assessments completed | 2024-03",
        "two_values | p.46 / Number of contacts in the month | 2024-03",
        "two_values | p.46 / Number of referrals into Early Help | 2024-03",
        "two_values | p.46 / Number of referrals into statutory service in the month | 2024-03",
        "two_values | p.48 / Number of Section 47 enquiries completed | 2024-03",
        "two_values | p.48 / Number of children in our care",  // p.52
        "two_values | p.48 / Number of children in our care",  // p.54
        "two_values | p.48 / Number of children in our care",  // the yearly report
        "two_values | p.48 / Percentage of Section 47s (not already CP or in our care) resulting "
        "in "
        "ICPC | 2024-03",
        "two_values | p.48 / Rate of children in our care per 10,000 | 2023-09",
        "unit_and_display | Summary/Child Protection / Percentage of Initial Child Protection "
        "Conferences (ICPCs) resulting in a Child Protection Plan",
    };
    std::sort(expected.begin(), expected.end());
    auto const found = told(report);
    for (auto const& line : expected)
        CHECK_MESSAGE(std::count(found.begin(), found.end(), line) ==
                          std::count(expected.begin(), expected.end(), line),
                      "expected: ", line);
    for (auto const& line : found)
        CHECK_MESSAGE(std::count(expected.begin(), expected.end(), line) > 0, "found: ", line);
    CHECK(report.checked > 1500);
}

TEST_CASE("a finding shows its arithmetic") {
    auto const figures = southampton_figures();
    auto const text = to_text(lint_of(figures.published));
    for (std::string_view const words : {
             "printed 642.7 for England, but official statistics give about 342.7",
             "printed 484 for England 2020/21, but official statistics give about 494.2",
             "507 + 15 - 17 is 505, and 510 is printed: unaccompanied children who ceased would be "
             "-5, which cannot be",
             "printed 97, but 488 of 49,864 children (ONS mid-2022 estimate (first release)) is "
             "97.9, which rounds to 98",
             "printed 422, but 2,259 of 49,864 children",
             "printed 8, but 38 of 507 is 7.495, which rounds to 7",
             "its outturn type says number, but its cells are percentages",
             "to date the target is 9,263: 7 twelfths of 15,880 a year",
             "printed 6, but 26 - 17 is 9",
             "Aug 24 234 for 211 (+11.0%)",
             "Aug 23 507 and 510, Sep 23 510 and 505, Oct 23 503 and 504, May 24 488 and 489, Jul "
             "24 "
             "473 and 474",
             "1,261 children at 16.33 each would be 77.22 people",
         })
        CHECK_MESSAGE(text.find(words) != std::string::npos, words);
    auto const json = to_json(lint_of(figures.published));
    CHECK(json.find("\"check\": \"stock_flow\", \"weight\": \"wrong\"") != std::string::npos);
}

TEST_CASE("what reproduces is checked and not told: the scoreboard of CHECKS") {
    // Each series with the cells that could be checked, and of those the ones that are wrong.
    auto const figures = southampton_figures();
    struct Row {
        std::string_view indicator, table_begins;
        int cells, wrong;
    };
    for (auto const& row : {
             Row{"strategy_discussions_leading_to_enquiry", "Performance pack p.48", 13, 0},
             Row{"independent_fostering_percentage", "Performance pack p.54", 13, 0},
             Row{"childrens_homes_percentage", "Performance pack p.54", 13, 2},
             Row{"unregulated_settings_percentage", "Performance pack p.54", 13, 1},
             Row{"own_foster_carers_percentage", "Performance pack p.54", 13, 0},
             Row{"children_looked_after_rate", "Performance pack p.48", 14, 1},
             Row{"children_looked_after_rate", "Performance pack p.52", 13, 1},
             Row{"child_protection_plans_rate", "Performance pack p.48", 14, 2},
             Row{"children_open_to_the_service_rate", "Performance pack p.48", 14, 3},
             Row{"children_in_need_rate", "Rate and number of Children in Need", 8, 0},
             Row{"referrals_rate", "Children in Need Referrals", 8, 0},
             Row{"section47_enquiries_rate", "Rate of Section 47 enquiries started", 7, 0},
             Row{"child_protection_plans_rate", "Number and Rate of Children with a Child", 8, 0},
             Row{"children_looked_after_rate", "Looked After Children rate and number", 8, 0},
         }) {
        Published one;
        one.area = figures.published.area;
        for (auto const& outturn : figures.published.outturns.all())
            if (outturn.published_in.starts_with(row.table_begins)) one.outturns.add(outturn);
        int printed = 0;
        for (auto const& published : figures.published.rows) {
            if (!published.table.starts_with(row.table_begins) ||
                published.read_as != PublishedRow::ReadAs::outturn)
                continue;
            if (published.indicator == row.indicator) ++printed;
            if (published.indicator == row.indicator) one.rows.push_back(published);
        }
        auto const report = lint_of(one);
        int wrong = 0;
        for (auto const& finding : report.findings)
            if (finding.check == "rate_agrees" || finding.check == "ratio_agrees") ++wrong;
        CHECK_MESSAGE(printed == row.cells, row.indicator);
        // One comparison a cell of its value, and one of its unit.
        CHECK_MESSAGE(report.checked == 2 * row.cells, row.indicator);
        CHECK_MESSAGE(wrong == row.wrong, row.indicator);
    }
}

TEST_CASE("the pack's comparators are those of official statistics, but for one typing error") {
    // CHECKS section 9: 34 cells; 30 exact, 3 near, 1 wrong. Neighbours' figures are means of ten.
    auto const figures = southampton_figures();
    Published comparators;
    comparators.area = figures.published.area;
    for (auto const& row : figures.published.rows)
        if (row.table.starts_with("Performance pack") &&
            row.read_as == PublishedRow::ReadAs::comparison)
            comparators.rows.push_back(row);
    auto const report = lint_of(comparators);
    CHECK(comparators.rows.size() == 34);
    CHECK(report.checked == 2 * 34);  // each cell's value and its unit
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].words ==
          "printed 642.7 for England, but official statistics give about 342.7");
}

TEST_CASE("the partnership's whole folder of tables reads and lints as the shipped part does") {
    char const* const shared = std::getenv("BREAKWATER_SHARED");
    if (!shared) return;  // only where the papers' tables lie beside the project
    std::filesystem::path const folder = std::filesystem::path{shared} / "data" / "southampton";
    auto const figures =
        read_published_figures(std::vector{folder}, southampton_map(), catalogue_of_ids()).value();
    CHECK(figures.problems.empty());
    CHECK(figures.counts.rows > southampton_figures().counts.rows);
    CHECK(told(lint_of(figures.published)) == told(lint_of(southampton_figures().published)));
}

TEST_CASE("every mutation of a right cell is found") {
    auto const figures = southampton_figures();
    struct Row {
        std::string_view indicator;
        int year;
        unsigned month;
        Decimal instead;
        std::string_view check;
    };
    for (auto const& row : {
             Row{"children_in_need_rate", 2020, 3, {465, 0}, "rate_agrees"},
             Row{"own_foster_carers_percentage", 2024, 8, {44, 0}, "ratio_agrees"},
             Row{"children_per_social_worker", 2024, 8, {1451, 2}, "impossible_denominator"},
         }) {
        Published changed = figures.published;
        changed.outturns = {};
        for (auto outturn : figures.published.outturns.all()) changed.outturns.add(outturn);
        for (auto& published : changed.rows)
            if (published.indicator == row.indicator &&
                published.month == Month::of(row.year, row.month))
                published.number = row.instead;
        auto const found = lint_of(changed);
        auto const before = lint_of(figures.published);
        CHECK(found.findings.size() == before.findings.size() + 1);
        CHECK(std::any_of(found.findings.begin(), found.findings.end(), [&](auto const& finding) {
            return finding.check == row.check &&
                   std::none_of(before.findings.begin(), before.findings.end(),
                                [&](auto const& other) { return other.words == finding.words; });
        }));
    }
}
