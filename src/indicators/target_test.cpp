#include "indicators/target.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::indicators;

namespace {

constexpr std::string_view headings =
    "area,indicator,basis,kind,aim,value,high,since,until,table,source\n";

LoadedTargets read(std::string_view rows) {
    return parse_targets(std::string{headings} + std::string{rows}, "targets.csv");
}

Month month(std::string_view text) {
    return parse_month(text).value();
}

}  // namespace

TEST_CASE("a target is held against a figure as its kind says") {
    struct Row {
        std::string_view basis, kind, value, high, period, words;
    };
    for (auto const& row : {
             Row{"at_period_end", "point", "87", "", "2024-08", "87"},
             Row{"rolling_12_months", "point", "1,250.5", "", "2024-08", "1,250.5"},
             Row{"at_period_end", "range", "4", "6", "2024-08", "4 to 6"},
             Row{"year_to_date", "profiled", "15880", "", "2021-04",
                 "1,323: 1 twelfth of 15,880 a year"},
             Row{"year_to_date", "profiled", "15880", "", "2021-10",
                 "9,263: 7 twelfths of 15,880 a year"},
             Row{"year_to_date", "profiled", "15880", "", "2022-03", "15,880"},
             Row{"running_total", "profiled", "647", "", "2021-04",
                 "324: 6 twelfths of 647 a year"},
             Row{"running_total", "profiled", "647", "", "2021-10", "647"},
         }) {
        auto const loaded = read("E06000045,x," + std::string{row.basis} + "," +
                                 std::string{row.kind} + ",,\"" + std::string{row.value} + "\"," +
                                 std::string{row.high} + ",2021-04-01,,,a paper\n");
        REQUIRE(loaded.problems.empty());
        auto const* target = &loaded.targets.all().front();
        CHECK(target_at(*target, month(row.period), month("2020-11")).words == row.words);
    }
}

TEST_CASE("a target is found by area, indicator, basis and day, and by table where it is printed") {
    auto const loaded = read(
        "E06000045,x,month,point,,10,,2023-04-01,2024-04-01,,a\n"
        "E06000045,x,month,point,at_most,11,,2024-04-01,,,b\n"
        "E06000045,x,month,point,,12,,2024-04-01,,page 48,c\n");
    REQUIRE(loaded.problems.empty());
    Targets const& targets = loaded.targets;
    auto const value = [&](std::string_view area, Basis basis, std::string_view period,
                           std::string_view table) {
        auto const* found = targets.find("x", area, basis, month(period), table);
        return found ? to_string(found->value) : "none";
    };
    CHECK(value("E06000045", Basis::month, "2023-03", "") == "none");
    CHECK(value("E06000045", Basis::month, "2024-03", "") == "10");
    CHECK(value("E06000045", Basis::month, "2024-04", "") == "11");
    CHECK(value("E06000045", Basis::month, "2024-04", "page 48") == "12");
    CHECK(value("E06000045", Basis::at_period_end, "2024-04", "") == "none");
    CHECK(value("E06000044", Basis::month, "2024-04", "") == "none");
}

TEST_CASE("a target that cannot be read says where and why, and the rest is read") {
    struct Row {
        std::string_view text, code;
        int column;
    };
    for (auto const& row : {
             Row{"E,x,monthly,point,,10,,2023-04-01,,,a", "unknown_basis", 3},
             Row{"E,x,month,goal,,10,,2023-04-01,,,a", "unknown_kind", 4},
             Row{"E,x,month,point,up,10,,2023-04-01,,,a", "unknown_aim", 5},
             Row{"E,x,month,point,,ten,,2023-04-01,,,a", "not_a_number", 6},
             Row{"E,x,month,range,,10,5,2023-04-01,,,a", "range_upside_down", 7},
             Row{"E,x,month,range,,10,,2023-04-01,,,a", "not_a_number", 7},
             Row{"E,x,month,point,,10,,April,,,a", "not_a_date", 8},
             Row{"E,x,month,point,,10,,2023-04-01,2023-04-01,,a", "ends_before_it_starts", 9},
             Row{"E,x,month,point,,10,,2023-04-01,,,", "no_source", 11},
         }) {
        auto const loaded = read(std::string{row.text} + "\nE,x,month,point,,10,,2023-04-01,,,a\n");
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems[0].code == row.code);
        CHECK(loaded.problems[0].place == Place{"targets.csv", 2, row.column});
        CHECK(loaded.targets.all().size() == 1);
    }
    CHECK(parse_targets("area,value\n", "t.csv").problems[0].code == "no_column");
}
