#include "press/public_challenge_log.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::press;

namespace {

publication::DisclosureRules rules() {
    return {.smallest_count = 5, .smallest_base = 10, .candidates_least = 5, .round_to = 1};
}

PublicChallengeLog log_of(std::vector<partnership::ChallengeCount> const& counts) {
    return public_challenge_log(counts, rules(), make_date(2026, 11, 21));
}

}  // namespace

TEST_CASE("small numbers are withheld, and what would give them away beside them") {
    auto const log = log_of({{"2026/27 Q1", "Neglect", 12, 0, 0},
                             {"2026/27 Q1", "Practice", 9, 0, 0},
                             {"2026/27 Q1", "", 3, 0, 0},
                             {"2026/27 Q2", "Neglect", 8, 0, 0},
                             {"2026/27 Q2", "Practice", 7, 0, 0}});
    // The small one, and the cheapest number from which it could be worked out.
    CHECK(to_csv(log) ==
          "quarter,Neglect,None said,Practice,all\n"
          "2026/27 Q1,12,[c],[c],24\n"
          "2026/27 Q2,8,0,7,15\n");
    CHECK(log.withholds());
}

TEST_CASE("a quarter of one small number shows neither it nor its total") {
    auto const log = log_of({{"2026/27 Q1", "Neglect", 2, 0, 0}});
    CHECK(to_csv(log) == "quarter,Neglect,all\n2026/27 Q1,[c],[c]\n");
}

TEST_CASE("a quarter that is not over is left out") {
    auto const log = log_of({{"2026/27 Q3", "Neglect", 20, 0, 0}});
    CHECK(log.quarters.empty());
    CHECK_FALSE(log.withholds());
    CHECK(to_csv(log) == "quarter,all\n");
}

TEST_CASE("what a quarter shows does not change as later quarters are added") {
    std::vector<partnership::ChallengeCount> counts{{"2025/26 Q4", "Neglect", 12, 0, 0},
                                                    {"2025/26 Q4", "Practice", 2, 0, 0},
                                                    {"2025/26 Q4", "Health", 6, 0, 0}};
    auto const before = log_of(counts).quarters.front();
    counts.push_back({"2026/27 Q1", "Neglect", 1, 0, 0});
    auto const after = log_of(counts).quarters.front();
    CHECK(before.raised == after.raised);
    CHECK(before.all == after.all);
}
