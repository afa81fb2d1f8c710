#include "press/guarded_counts.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::press;

namespace {

publication::DisclosureRules public_rules() {
    return {.smallest_count = 5, .smallest_base = 10, .candidates_least = 5, .round_to = 1};
}

}  // namespace

TEST_CASE("what one breakdown hides, the total and another breakdown do not give away") {
    std::vector<std::int64_t> const parts[]{{12, 9, 3}, {24}};
    auto const quarter = guarded_quarter("2026/27 Q1", parts, public_rules());
    CHECK(quarter.all == 24);
    CHECK(quarter.parts[1][0] == 24);
    CHECK_FALSE(quarter.parts[0][2]);
    CHECK_FALSE(quarter.parts[0][1]);
    CHECK(quarter.parts[0][0] == 12);
    // Where the total itself is small, nothing of it is shown in either.
    std::vector<std::int64_t> const few[]{{2, 1}, {3, 0}};
    auto const hidden = guarded_quarter("2026/27 Q2", few, public_rules());
    CHECK_FALSE(hidden.all);
    CHECK_FALSE(hidden.parts[0][0]);
    CHECK_FALSE(hidden.parts[0][1]);
    CHECK_FALSE(hidden.parts[1][0]);
    CHECK(hidden.parts[1][1] == 0);
}

TEST_CASE("an audience whose rule hides nothing sees each number, of quarters that are over") {
    LogCounted const logs[]{
        {"agencies", {{"2026/27 Q2", "Schools with Council", 2, 1, 1}, {"2026/27 Q3", "x", 9}}},
        {"stage", {{"2026/27 Q2", "Stage 1", 1, 1, 0}, {"2026/27 Q2", "Stage 2", 1, 0, 1}}}};
    auto const counts = guarded_counts(logs, {}, make_date(2026, 11, 21));
    CHECK_FALSE(counts.withholds());
    CHECK(to_csv(counts) ==
          "quarter,by,which,raised\n"
          "2026/27 Q2,all,,2\n"
          "2026/27 Q2,agencies,Schools with Council,2\n"
          "2026/27 Q2,stage,Stage 1,1\n"
          "2026/27 Q2,stage,Stage 2,1\n");
    CHECK(guarded_counts(logs, public_rules(), make_date(2026, 11, 21)).withholds());
}
