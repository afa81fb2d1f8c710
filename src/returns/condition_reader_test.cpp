// Conditions that are not understood are refused, each for what is wrong with it.

#include "returns/condition_reader.h"

#include <doctest/doctest.h>

#include "kernel/text_file.h"
#include "returns/testing.h"

using namespace breakwater;
using namespace breakwater::returns;

namespace {

/// Of a rule about each row of that table; of the whole return where there is none.
Result<Condition> read(std::string_view text, std::string_view table,
                       ReturnRules const& rules = testing::census().rules) {
    std::size_t tallies = 0, memories = 0;
    auto const each = rules.shape().table_named(table);
    ConditionScope const scope{rules.shape(), each.value_or(no_table), rules.set_names(), tallies,
                               memories};
    return read_condition(text, scope);
}

}  // namespace

TEST_CASE("a condition that is not understood says why") {
    struct Row {
        std::string_view table, text, code;
    };
    for (auto const& [table, text, code] : {
             Row{"CINdetails", "", "not_a_condition"},
             Row{"CINdetails", "CINreferralDate", "not_a_condition"},
             Row{"CINdetails", "CINreferralDate is", "not_a_condition"},
             Row{"CINdetails", "CINreferralDate is before", "not_a_condition"},
             Row{"CINdetails", "CINreferralDate is present present", "not_a_condition"},
             Row{"CINdetails", "(CINreferralDate is present", "not_a_condition"},
             Row{"CINdetails", "no other Section47", "not_a_condition"},
             Row{"Section47", "any CINdetails", "not_a_condition"},
             Row{"CINdetails", "ReferralDate is present", "unknown_field"},
             Row{"CINdetails", "S47ActualStartDate is present", "unknown_field"},
             Row{"CINdetails", "Section47.S47ActualStartDate is present", "unknown_table"},
             Row{"CINdetails", "any Section48", "unknown_table"},
             Row{"CINdetails", "PrimaryNeedCode is in needs", "unknown_set"},
             Row{"CINdetails", "PrimaryNeedCode is before CINreferralDate", "wrong_kind"},
             Row{"CINdetails", "CINreferralDate is yes", "wrong_kind"},
             Row{"CINdetails", "CINreferralDate is before 5", "wrong_kind"},
             Row{"return", "any Child", "not_a_condition"},
             Row{"return", "UPN is present", "not_a_condition"},
         }) {
        auto const condition = read(text, table);
        REQUIRE_MESSAGE(!condition.ok(), text);
        CHECK_MESSAGE(condition.error().code == code, text, ": ", condition.error().message);
    }
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "(";
    CHECK(read(deep, "Child").error().code == "too_deep");
}

TEST_CASE("what is said of spells, and of the one row of a table, is refused of others") {
    struct Row {
        std::string_view table, text, code;
    };
    auto const& rules = testing::looked_after().rules;
    for (auto const& [table, text, code] : {
             Row{"OC2", "previous.SDQ_SCORE is present", "unknown_field"},
             Row{"Episodes", "next.CHILD is present", "unknown_field"},
             Row{"OC2", "the start of the run is before 2025-01-01", "not_a_condition"},
             Row{"Episodes", "Reviews.REVIEW is present", "unknown_table"},
             Row{"Episodes", "DEC plus 100001 days is before DECOM", "not_a_condition"},
             Row{"Child", "days in the year of Episodes from LS to DEC is at most 3", "wrong_kind"},
             Row{"Child", "days in the year of Episodes to DEC is at most 3", "not_a_condition"},
             Row{"return", "days in the year of Episodes from DECOM to DEC is at most 3",
                 "not_a_condition"},
         }) {
        auto const condition = read(text, table, rules);
        REQUIRE_MESSAGE(!condition.ok(), text);
        CHECK_MESSAGE(condition.error().code == code, text, ": ", condition.error().message);
    }
    CHECK(read("next.DECOM is missing and Header.DOB is present", "Episodes", rules).ok());
}

TEST_CASE("a rule that does not hold together is left out, with its place") {
    auto const& folder = testing::book().folder() / "returns/cin_census/census.rules";
    ReturnText const census{"census.rules", read_text_file(folder).value()};
    auto const problems_of = [&](std::string_view rule) {
        ReturnText const texts[]{census, {"new.rules", std::string{rule}}};
        auto read = read_return_rules(texts, testing::book());
        CHECK(read.rules.all().empty());
        REQUIRE(!read.problems.empty());
        CHECK(read.problems.front().place.file == "new.rules");
        CHECK(read.problems.front().place.line > 0);
        return read.problems.front().code;
    };
    constexpr std::string_view rest =
        "  table CINdetails\n  each CINdetails\n  at CINreferralDate\n  message M\n  theme "
        "missing\n";
    auto const rule = [&](std::string_view first, std::string_view must) {
        return std::string{"rule one\n"} + std::string{first} + std::string{rest} +
               std::string{must};
    };
    constexpr std::string_view good = "  number 1\n  since 2023\n  severity error\n";
    CHECK(problems_of(rule(good, "")) == "missing_key");
    CHECK(problems_of(rule(good, "  must CINreferralDate is soon before\n")) == "not_a_condition");
    CHECK(problems_of(rule(good, "  must any Assessments\n  fine yes\n")) == "unknown_key");
    CHECK(problems_of(rule("  number 1\n  since 23\n  severity error\n",
                           "  must any Assessments\n")) == "not_a_year");
    CHECK(problems_of(rule("  number 1\n  since 2023\n  severity grave\n",
                           "  must any Assessments\n")) == "not_a_severity");
}
