#include "indicators/test_city.h"

using namespace breakwater;
using namespace breakwater::indicators;
using namespace breakwater::indicators::testing;

TEST_CASE("every definition of the catalogue loads") {
    auto const loaded = load_catalogue(
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/indicators", rule_book());
    for (Error const& problem : loaded.problems) FAIL_CHECK(describe(problem));
    CHECK(loaded.catalogue.all().size() >= 122);
}

TEST_CASE("what cannot be counted does not load, and the message says where and why") {
    struct Row {
        char const* lines;
        int line;
        int column;
        char const* code;
    };
    std::string const head =
        "indicator x\n  title X\n  area Y\n  better lower\n  version 1 since 2020-01-01\n  source "
        "Z\n  basis month\n  outturn number\n";
    std::string many = "  counts referral.received_on in period\n  where no_further_action is yes";
    for (int i = 0; i < 100; ++i) many += " and no_further_action is yes";
    many += "\n";
    for (auto const& row :
         {Row{many.c_str(), 1, 1, "too_many_tests"},
          Row{"  counts referal.received_on in period\n", 9, 10, "unknown_table"},
          Row{"  counts referral.recieved_on in period\n", 9, 19, "unknown_field"},
          Row{"  counts referral.source in period\n", 9, 19, "unknown_field"},
          Row{"  counts referral.received_on\n", 9, 30, "unexpected_word"},
          Row{"  counts referral.received_on in period\n  where source is 99Z\n", 10, 19,
              "unknown_code"},
          Row{"  counts referral.received_on in period\n  where within no_such_rule\n", 10, 16,
              "unknown_rule"},
          Row{"  counts children at period end\n  where child_protection_visit.held_on in the "
              "last 0 days\n",
              10, 52, "unexpected_word"},
          Row{"  counts children at period end\n  where child_protection_visit.held_on in the "
              "last 1000000 years\n",
              10, 52, "reaches_too_far"},
          Row{"  counts children at period end\n  where child_protection_visit.held_on in the "
              "last strategy_discussion_within_24_hours\n",
              10, 52, "rule_in_hours"},
          Row{"  counts referral.received_on in period\n  where no_further_action is yes and\n", 10,
              37, "unexpected_word"},
          Row{"  counts referral.received_on in period\n  wear no_further_action is yes\n", 10, 3,
              "unknown_key"},
          Row{"  counts children at period end\n  where referral open\n", 1, 1,
              "basis_does_not_fit"},
          Row{"  counts referral.received_on in period\n  of which no_further_action is yes\n", 1,
              1, "unexpected_of_which"},
          Row{"  title\n", 9, 3, "no_value"}}) {
        auto const loaded = parse_catalogue(head + row.lines, "x.indicator", rule_book());
        INFO(row.lines << (loaded.problems.empty() ? std::string{} : describe(loaded.problems[0])));
        REQUIRE(!loaded.problems.empty());
        CHECK(loaded.problems[0].code == row.code);
        CHECK(describe(loaded.problems[0])
                  .starts_with("x.indicator:" + std::to_string(row.line) + ":" +
                               std::to_string(row.column) + ":"));
        CHECK(loaded.catalogue.all().empty());
    }
}

TEST_CASE(
    "a definition without title, area, outturn, basis, polarity, version or source does not load") {
    std::vector<std::string> const lines{
        "  title X\n",        "  area Y\n",
        "  outturn number\n", "  basis month\n",
        "  better lower\n",   "  version 1 since 2020-01-01\n",
        "  source Z\n",       "  counts referral.received_on in period\n"};
    for (std::size_t left_out = 0; left_out < lines.size(); ++left_out) {
        std::string text = "indicator x\n";
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (i != left_out) text += lines[i];
        INFO(lines[left_out]);
        auto const loaded = parse_catalogue(text, "x.indicator", rule_book());
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems[0].code == "missing_key");
    }
}

TEST_CASE("the nearest name is suggested") {
    auto const loaded =
        parse_catalogue("indicator x\n  counts referal.received_on in period\n", "x", rule_book());
    CHECK(loaded.problems[0].message.find("did you mean “referral”?") != std::string::npos);
}
