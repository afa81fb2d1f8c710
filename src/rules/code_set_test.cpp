#include "rules/code_set.h"

#include <doctest/doctest.h>

#include "rules/rule_book.h"

using namespace breakwater;
using namespace breakwater::rules;

namespace {

RuleBook const& book() {
    static auto const loaded = load_rules(BREAKWATER_SOURCE_DIR "/rules");
    return loaded.book;
}

CodeSet const& set(std::string_view name) {
    auto const* found = book().code_set(name);
    REQUIRE_MESSAGE(found, name);
    return *found;
}

}  // namespace

TEST_CASE("a code's number is the place of its first row, whatever becomes of other rows") {
    auto const read = read_code_set(
        "code,title,group,since,until,source\n"
        "A,First,g,1990-01-01,2020-01-01,S\n"
        "B,Broken,g,some day,,S\n"
        "C,\"Third, quoted\",g,1990-01-01,,S\n"
        "A,Renamed,g,2020-01-01,,S\n",
        "test", "test.csv");
    REQUIRE(read.problems.size() == 1);
    CHECK(describe(read.problems[0]) ==
          "test.csv:3:12: since: “some day” is not a date: write it as 2024-08-31 [not_a_date]");
    CHECK(read.set.find("A") == 0);
    CHECK(read.set.find("C") == 2);
    CHECK_FALSE(read.set.find("B").has_value());
    CHECK_FALSE(read.set.find("a").has_value());
    CHECK_FALSE(read.set.find("").has_value());
    CHECK(read.set.row_on(0, make_date(2019, 12, 31))->title == "First");
    CHECK(read.set.row_on(0, make_date(2020, 1, 1))->title == "Renamed");
    CHECK(read.set.row_on(2, make_date(2020, 1, 1))->title == "Third, quoted");
    CHECK_FALSE(read.set.in_use(1, make_date(2020, 1, 1)));
    CHECK_FALSE(read.set.in_use(-1, make_date(2020, 1, 1)));
    CHECK_FALSE(read.set.in_use(99, make_date(2020, 1, 1)));
}

TEST_CASE("a row that does not hold says where") {
    struct Row {
        char const* row;
        char const* code;
        int column;
    };
    for (auto const& row : {
             Row{",Title,g,1990-01-01,,S", "no_code", 1},
             Row{"A,,g,1990-01-01,,S", "no_title", 3},
             Row{"A,T,g,1990-01-01,1989-01-01,S", "until_before_since", 18},
             Row{"A,T,g,1990-01-01,,", "no_source", 19},
             Row{"Z,T,g,1990-01-01,,S", "code_twice", 1},
             Row{"A,T,g", "wrong_cells", 1},
         }) {
        INFO(row.row);
        auto const read = read_code_set(
            std::string("code,title,group,since,until,source\nZ,T,g,1990-01-01,,S\n") + row.row,
            "test", "test.csv");
        REQUIRE(read.problems.size() == 1);
        CHECK(read.problems[0].code == row.code);
        CHECK(read.problems[0].place == Place{"test.csv", 3, row.column});
    }
}

TEST_CASE("placement types change by year") {
    auto const& types = set("placement_type");
    struct Row {
        char const* code;
        char const* on;
        bool in_use;
    };
    for (auto const& row : {
             Row{"K3", "2024-03-31", false},
             Row{"K3", "2024-04-01", true},
             Row{"H5", "2025-03-31", true},
             Row{"H5", "2025-04-01", false},
             Row{"P2", "2023-10-27", true},
             Row{"P2", "2023-10-28", false},
             Row{"Z1", "2025-03-31", true},
             Row{"Z1", "2025-04-01", false},
             Row{"Z14", "2025-04-01", true},
             Row{"U4", "2025-04-01", true},
         }) {
        INFO(row.code, " on ", row.on);
        auto const code = types.find(row.code);
        REQUIRE(code);
        CHECK(types.in_use(*code, parse_date(row.on).value()) == row.in_use);
    }
}

TEST_CASE("every set holds the codes its readers map to") {
    struct Row {
        char const* set;
        std::vector<char const*> codes;
    };
    for (auto const& row : {
             Row{"contact_outcome",
                 {"referral", "open_referral", "child_protection_enquiry", "early_help", "advice",
                  "no_further_action", "other"}},
             Row{"early_help_origin",
                 {"new_request", "stepped_down_no_assessment", "stepped_down_after_assessment"}},
             Row{"team_kind",
                 {"children_with_disabilities", "child_in_need", "early_help", "other"}},
             Row{"health_assessment_kind",
                 {"initial_health_assessment", "review_health_assessment", "health_assessment",
                  "dental_check"}},
             Row{"missing_kind", {"missing", "away_without_authorisation"}},
             Row{"missing_risk", {"high", "medium", "low", "no_apparent_risk"}},
             Row{"allocation_kind",
                 {"social_worker", "other_primary_caseholder", "personal_adviser",
                  "early_help_worker", "other"}},
             Row{"service",
                 {"early_help", "assessment", "child_in_need", "children_with_disabilities",
                  "child_protection", "looked_after", "care_leaver"}},
             Row{"exploitation_risk", {"low", "medium", "high"}},
             Row{"exploitation_change", {"first", "reduced", "same", "increased"}},
             Row{"care_leaver_eligibility",
                 {"eligible", "relevant", "former_relevant", "qualifying"}},
             Row{"category_of_abuse", {"NEG", "PHY", "SAB", "EMO", "MUL"}},
             Row{"sex", {"F", "M", "U", "I"}},
             Row{"primary_need", {"N0", "N1", "N9"}},
             Row{"closure_reason", {"RC1", "RC9"}},
             Row{"contact_source", {"1A", "5D", "10"}},
             Row{"legal_status", {"C1", "C2", "E1", "V2", "V3", "V4", "J3"}},
             Row{"placement_provider", {"PR0", "PR5"}},
             Row{"reason_new_episode", {"S", "P", "L", "T", "U", "B"}},
             Row{"reason_ceased", {"E11", "E4A", "E43", "E48", "E17", "X1"}},
             Row{"review_participation", {"PN0", "PN7"}},
             Row{"ethnicity", {"WBRI", "NOBT"}},
         })
        for (auto const* code : row.codes) {
            INFO(row.set, " ", code);
            CHECK(set(row.set).find(code).has_value());
        }
    CHECK(
        set("primary_need").row_on(*set("primary_need").find("N1"), make_date(2026, 1, 1))->title ==
        "Abuse, neglect and exploitation");
}
