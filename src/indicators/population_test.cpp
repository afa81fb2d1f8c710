#include "indicators/population.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace breakwater;
using namespace breakwater::indicators;

namespace {

LoadedPopulations const& shipped() {
    static auto const loaded =
        load_populations(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/benchmarks");
    return loaded;
}

}  // namespace

TEST_CASE("Southampton's rates divide by the estimate that their printed values reproduce with") {
    REQUIRE(shipped().problems.empty());
    struct Row {
        std::string_view series, area, month, indicator;
        std::int64_t children;
        std::string_view words;
    };
    for (auto const& row : {
             Row{"local", "E06000045", "2019-06", "", 50303,
                 "ONS mid-2017 estimate (first release)"},
             Row{"local", "E06000045", "2019-09", "", 50832,
                 "ONS mid-2018 estimate (first release)"},
             Row{"local", "E06000045", "2021-03", "", 50832,
                 "ONS mid-2018 estimate (first release)"},
             Row{"local", "E06000045", "2021-10", "", 51807,
                 "ONS mid-2020 estimate (first release)"},
             Row{"local", "E06000045", "2023-09", "", 49316,
                 "ONS mid-2021 estimate (first release)"},
             Row{"local", "E06000045", "2023-10", "", 49864,
                 "ONS mid-2022 estimate (first release)"},
             Row{"local", "E06000045", "2024-08", "", 49864,
                 "ONS mid-2022 estimate (first release)"},
             Row{"local", "E06000045", "2024-11", "", 50373,
                 "ONS mid-2023 estimate (first release)"},
             Row{"local", "E06000045", "2026-06", "", 50941,
                 "ONS mid-2024 estimate (first release)"},
             Row{"local", "E06000045", "2022-08", "children_open_to_the_service_rate", 49864,
                 "ONS mid-2022 estimate (first release)"},
             Row{"local", "E06000045", "2022-08", "children_looked_after_rate", 49316,
                 "ONS mid-2021 estimate (first release)"},
             Row{"dfe", "E06000045", "2023-03", "", 49978,
                 "ONS mid-2022 estimate (release of July 2025)"},
             Row{"dfe", "E06000045", "2024-08", "", 50941, "ONS mid-2024 estimate (first release)"},
             Row{"dfe", "E06000045", "2026-06", "", 50941, "ONS mid-2024 estimate (first release)"},
         }) {
        auto const* found = shipped().populations.in_use(
            row.series, row.area, parse_month(row.month).value(), row.indicator);
        REQUIRE_MESSAGE(found, row.month);
        CHECK(found->children == row.children);
        CHECK(found->words == row.words);
    }
}

TEST_CASE("an area without a row of its own uses the latest estimate published by the month") {
    auto const loaded = parse_populations(
        "area_code,mid_year,population_0_17,release,published,source\n"
        "E06999001,2021,50000,first,2022-12,Invented\n"
        "E06999001,2022,50500,first,2023-11,Invented\n"
        "E06999001,2022,50600,2024-07,2024-07,Invented\n",
        "series,area_code,indicator,from,mid_year,release\n");
    REQUIRE(loaded.problems.empty());
    auto const children = [&](std::string_view series, std::string_view month) {
        auto const* found =
            loaded.populations.in_use(series, "E06999001", parse_month(month).value());
        return found ? found->children : 0;
    };
    CHECK(children("local", "2022-11") == 0);
    CHECK(children("local", "2022-12") == 50000);
    CHECK(children("local", "2023-11") == 50500);
    CHECK(children("local", "2024-07") == 50600);
    CHECK(children("dfe", "2022-03") == 50000);
    CHECK(children("dfe", "2022-04") == 50600);
    CHECK(children("dfe", "2020-04") == 0);
    CHECK(loaded.populations.in_use("local", "E06000045", Month::of(2024, 8)) == nullptr);
}

TEST_CASE("a population that cannot be read says where and why, and the rest is read") {
    auto const loaded = parse_populations(
        "area_code,mid_year,population_0_17,release,published,source\n"
        "E1,20x2,50000,first,2022-12,ONS\n"
        "E1,2021,none,first,2022-12,ONS\n"
        "E1,2021,50000,first,winter,ONS\n"
        "E1,2021,50000,first,2022-12,ONS\n"
        "E1,2021,50001,first,2022-12,ONS\n",
        "series,area_code,indicator,from,mid_year,release\n"
        "local,E1,,2021,2021,first\n"
        "local,E1,,2021-04,soon,first\n"
        "local,E1,,2021-04,2022,first\n");
    std::string codes;
    for (auto const& problem : loaded.problems)
        codes += fmt::format("{}:{} ", problem.place.line, problem.code);
    CHECK(codes ==
          "2:not_a_number 3:not_a_number 4:not_a_month 2:not_a_month 3:not_a_number "
          "4:no_such_estimate ");
    REQUIRE(loaded.populations.all().size() == 1);
    CHECK(loaded.populations.all()[0].children == 50001);  // the later row is kept
}
