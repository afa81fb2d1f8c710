#include "indicators/benchmark.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace breakwater;
using namespace breakwater::indicators;

namespace {

Benchmarks const& shipped() {
    static auto const loaded =
        load_benchmarks(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/benchmarks");
    REQUIRE(loaded.problems.empty());
    return loaded.benchmarks;
}

Definition definition(std::string_view id, Unit unit) {
    Definition made;
    made.id = id;
    made.outturn = unit;
    return made;
}

std::string shown(Comparison const& comparison) {
    return fmt::format("{}: {}", comparison.value ? to_string(*comparison.value) : "none",
                       comparison.words);
}

}  // namespace

TEST_CASE("a figure is held beside the latest year out by its month, and says how that was made") {
    struct Row {
        std::string_view id;
        Unit unit;
        Basis basis;
        Comparator comparator;
        std::string_view period, shown;
    };
    auto const rate = Unit::rate_per_10_000, percentage = Unit::percentage;
    auto const neighbours = Comparator::statistical_neighbours;
    for (auto const& row : {
             Row{"enquiries_leading_to_conference", percentage, Basis::month, neighbours, "2024-08",
                 "31.1: year ending March 2023, mean of 10 neighbours, 2021 model; counts every "
                 "conference and every enquiry"},
             Row{"referrals_no_further_action", percentage, Basis::month, neighbours, "2024-08",
                 "7.6: year ending March 2023, mean of 9 of 10 neighbours (the others withheld), "
                 "2021 model"},
             Row{"re_referrals_children", percentage, Basis::month, Comparator::england, "2024-08",
                 "21: year ending March 2023"},
             Row{"re_referrals_children", percentage, Basis::month, Comparator::england, "2024-09",
                 "21: year ending March 2023"},
             Row{"children_looked_after_rate", rate, Basis::at_period_end, Comparator::region,
                 "2023-03", "56: year ending March 2022"},
             Row{"children_looked_after_rate", rate, Basis::at_period_end, neighbours, "2026-06",
                 ""},
             Row{"referrals_rate", rate, Basis::month, Comparator::england, "2024-08",
                 "none: official figures are for years; this one is not"},
             Row{"referrals_rate", rate, Basis::rolling_12_months, Comparator::family, "2024-08",
                 "none: no official figure is held, year ending March 2023"},
             Row{"contacts", Unit::number, Basis::month, Comparator::england, "2024-08",
                 "none: no official measure is held beside this indicator"},
         }) {
        auto const made = shipped().compare(definition(row.id, row.unit), row.basis, "E06000045",
                                            row.comparator, parse_month(row.period).value());
        if (row.shown.empty())
            CHECK(made.words.find("mean of 10 neighbours, 2025 model") != std::string::npos);
        else
            CHECK(shown(made) == row.shown);
    }
}

TEST_CASE("the neighbours' figure is a mean, as local papers make it, or a median") {
    auto const loaded = parse_benchmarks(
        {"measure,indicator,months_after,differs,count\nm,i,7,,\n",
         "area_code,area_name,region_code\nA,Alder,\n",
         "model,since,area_code,rank,neighbour_code,neighbour_name\n"
         "old,2021-04,A,1,B,Birch\nold,2021-04,A,2,C,Cedar\nold,2021-04,A,3,D,Elm\n"
         "new,2025-05,A,1,B,Birch\n",
         "indicator,area_code,area_name,year_ending,value,unit,status\n"
         "m,B,Birch,2023,10,percent,\nm,C,Cedar,2023,20.3,percent,\nm,D,Elm,2023,,percent,c\n"
         "m,C,Cedar,2024,5,percent,\nm,B,Birch,2024,4,percent,\nm,D,Elm,2024,9,percent,u\n"});
    REQUIRE(loaded.problems.empty());
    auto const value = [&](int year, NeighbourMethod method, Month month) {
        auto const made = loaded.benchmarks.of_neighbours("m", "A", year, month, method);
        return fmt::format("{} {}/{} {}", to_string(*made.value), made.used, made.held, made.model);
    };
    CHECK(value(2023, NeighbourMethod::mean, Month::of(2024, 1)) == "15.2 2/3 old");
    CHECK(value(2023, NeighbourMethod::median, Month::of(2024, 1)) == "15.2 2/3 old");
    CHECK(value(2024, NeighbourMethod::mean, Month::of(2024, 1)) == "6.0 3/3 old");
    CHECK(value(2024, NeighbourMethod::median, Month::of(2024, 1)) == "5.0 3/3 old");
    CHECK(value(2024, NeighbourMethod::mean, Month::of(2025, 5)) == "4.0 1/1 new");
    CHECK(value(2024, NeighbourMethod::mean, Month::of(2019, 1)) == "6.0 3/3 old");
}

TEST_CASE(
    "an official figure that cannot be read says where and why, and the later of two is kept") {
    auto const loaded = parse_benchmarks(
        {"measure,indicator,months_after,differs,count\nm,i,soon,,\n", "area_code,area_name\n",
         "model,since,area_code,rank,neighbour_code,neighbour_name\nold,then,A,1,B,Birch\n",
         "indicator,area_code,area_name,year_ending,value,unit,status\n"
         "m,B,Birch,this,1,percent,\nm,B,Birch,2023,one,percent,\nm,B,Birch,2023,,percent,?\n"
         "m,B,Birch,2023,,percent,\nm,B,Birch,2022,7,percent,\nm,B,Birch,2022,8,percent,\n"});
    std::string codes;
    for (auto const& problem : loaded.problems)
        codes += fmt::format("{}:{} ", problem.place.line, problem.code);
    CHECK(codes ==
          "2:not_a_number 1:no_column 2:not_a_month 2:not_a_number 3:not_a_number "
          "4:unknown_status 5:value_and_status ");
    REQUIRE(loaded.benchmarks.figures().size() == 1);
    CHECK(to_string(*loaded.benchmarks.find("m", "B", 2022)->value) == "8");
}
