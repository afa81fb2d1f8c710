#include "indicators/standings.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace breakwater;
using namespace breakwater::indicators;

TEST_CASE("an authority stands among its neighbours and its group as published") {
    auto const loaded =
        load_benchmarks(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/benchmarks");
    REQUIRE(loaded.problems.empty());
    auto const& benchmarks = loaded.benchmarks;
    std::string const southampton = "E06000045";
    CHECK(benchmarks.models(southampton) == std::vector<std::string>{"2021", "2025"});
    std::vector<std::string> neighbours;
    for (auto const* const each : benchmarks.neighbours_of(southampton, "2021"))
        neighbours.push_back(each->code);
    // Department for Education, Characteristics of children in need 2022 to 2023, table C1.
    StandingsQuestion const asked{"rereferrals_pct_referral_level", Polarity::lower, 2023};
    auto const among = standings(benchmarks, asked, southampton, neighbours);
    std::string shown;
    for (auto const& each : among.areas)
        shown += fmt::format("{} {} {}; ", *each.rank, each.name, to_string(*each.value));
    CHECK(shown ==
          "1 Peterborough 18.6; 2 Coventry 19.1; 3 Plymouth 20; 4 Sheffield 20.5; 5 Derby 20.9; "
          "5 Kingston upon Hull, City of 20.9; 7 Salford 21; 8 Stoke-on-Trent 21.8; "
          "9 Bristol, City of 22.5; 10 Southampton 22.8; 11 Portsmouth 27.7; ");
    CHECK(among.ranked == 11);
    CHECK(among.own_rank == 10);
    CHECK(among.own_quarter == 4);
    CHECK(to_string(among.mean.value.value()) == "21.3");
    CHECK(to_string(among.median.value.value()) == "20.9");

    auto const groups = benchmarks.groups_with(southampton);
    REQUIRE(groups.size() == 1);
    auto const four = standings(benchmarks, asked, southampton, groups.front()->codes);
    CHECK(four.ranked == 4);
    CHECK(four.own_rank == 1);
    CHECK(four.own_quarter == 1);
    CHECK(four.areas.back().name == "Isle of Wight");

    auto const higher = standings(benchmarks, {asked.measure, Polarity::higher, 2023}, southampton,
                                  groups.front()->codes);
    CHECK(higher.own_rank == 4);
    auto const none = standings(benchmarks, {asked.measure, Polarity::lower, 1999}, southampton,
                                groups.front()->codes);
    CHECK(none.ranked == 0);
    CHECK(!none.own_rank.has_value());
    CHECK(!none.mean.value.has_value());
}
