// The claims that CHECKS section 12 recomputes, held against Southampton's own figures.

#include <doctest/doctest.h>

#include "exchange/figures/southampton_fixture.h"
#include "indicators/lint.h"

using namespace breakwater;
using namespace breakwater::exchange;
using namespace breakwater::indicators;

TEST_CASE("claims that hold all their own figures are recomputed") {
    struct Row {
        std::string_view text, found;
    };
    for (auto const& row : {
             Row{"The total number of children held has reduced 26% from 1366 in \n\nAugust 2023 "
                 "to "
                 "1147 in August 2024.",
                 "“26%”: from 1,366 to 1,147 is a change of -16.0%"},
             Row{"It has reduced 16% from 1,366 to 1,147.", ""},
             Row{"It has increased 16% from 1,366 to 1,147.",
                 "“16%”: from 1,366 to 1,147 is a change of -16.0%"},
             Row{"There are 33 children in homes, down 23% from 43 in August 2023.", ""},
             Row{"There are 32 children in homes, down 23% from 43 in August 2023.",
                 "“23%”: from 43 to 32 is a change of -25.6%"},
             Row{"Referrals fell by 10.9% from 4594 to 4091.", ""},
             Row{"During 2016 – 17 the panel reviewed 17 of the 26 notified deaths, leaving 6 "
                 "outstanding.",
                 "“17 of 26, leaving 6”: 26 - 17 is 9"},
             Row{"The panel reviewed 17 of the 26 notified deaths, leaving 9 outstanding.", ""},
             Row{"The current population of Southampton is 254,275 based on the estimate of 2016. "
                 "62,448 are under 19, \n\nequating to 24.8% of the population.",
                 "“24.8%”: 62,448 of 254,275 is 24.56%"},
             Row{"Of these, 862 of 1,039 (83.0%) were graded medium risk.", ""},
             Row{"Of these, 852 of 1,039 (83.0%) were graded medium risk.",
                 "“83.0%”: 852 of 1,039 is 82.00%"},
             Row{"We met 95% of our target. The rate is 47, below 49.", ""},
             Row{"Contacts are down 15% from the average, but comparable with August 2023.", ""},
         }) {
        auto const report = lint_commentary(row.text, "c.md", nullptr, nullptr);
        if (row.found.empty()) {
            CHECK_MESSAGE(report.findings.empty(), row.text);
        } else {
            REQUIRE_MESSAGE(report.findings.size() == 1, row.text);
            CHECK(report.findings[0].words == row.found);
        }
    }
}

TEST_CASE("claims about a month are held against the figures printed for it") {
    auto const figures = southampton_figures();
    struct Row {
        std::string_view indicator, text, found;
    };
    for (
        auto const& row : {
            Row{"child_protection_plans_rate",
                "The rate is up a little at 47, down 33% from August 2022.",
                "“33% from August 2022”: from 79 to 47 is a change of -40.5%; it is so from August "
                "2023"},
            Row{"child_protection_plans_rate", "It is down 33% from August 2023.", ""},
            Row{"children_looked_after",
                "The number has reduced to 470. This is down 7% from August 2023, and 15% from "
                "August \n2022.",
                ""},
            Row{"children_looked_after",
                "We have 40 fewer children in our care than we did in August 2023.", ""},
            Row{"children_looked_after",
                "We have 45 fewer children in our care than we did in August 2023.",
                "“45 fewer”: 507 then and 470 now"},
            Row{"children_open_to_the_service", "It reduced by 24% from July 2023 to 1713.",
                "“24% from July 2023”: no figure of July 2023 is held; it is so from August 2023"},
            Row{"child_in_need_plans",
                "The number with an active plan reduced in August, this is 31.4% lower than August "
                "2023.",
                ""},
            Row{"childrens_homes",
                "There are 33 children in homes, down 23% from 43 in August 2023.",
                "the figure for August 2024 is 32; 33 is that of July 2024"},
        }) {
        CommentarySubject const subject{std::string{row.indicator}, Basis::at_period_end,
                                        Month::of(2024, 8)};
        auto const report = lint_commentary(row.text, "c.md", &subject, &figures.published);
        if (row.found.empty()) {
            CHECK_MESSAGE(report.findings.empty(), row.text);
            CHECK_MESSAGE(report.checked > 0, row.text);
        } else {
            REQUIRE_MESSAGE(report.findings.size() == 1, row.text);
            CHECK(report.findings[0].words == row.found);
        }
    }
}

TEST_CASE("a finding in commentary says the line and column") {
    auto const report =
        lint_commentary("# Heading\n\nIt fell 26% from 100 to 90.\n", "c.md", nullptr, nullptr);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].place == Place{"c.md", 3, 9});
}
