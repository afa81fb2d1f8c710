#include "partnership/minutes.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

TEST_CASE("a verdict of quorum names an item as the minutes number it, not as the agenda did") {
    MeetingRecord record;
    auto const at = [](std::string_view text) { return parse_time_of_day(text).value(); };
    record.meeting = {MeetingId{1}, panel, day("2024-08-08"), "Civic Centre", at("17:30"), ""};
    record.items = {{{}, 1, "Apologies", Matter::practice, false, at("17:30"), at("17:35")},
                    {{}, 2, "Neglect", Matter::practice, false, at("17:35"), {}}};
    record.decisions = {{{},
                         {},
                         2,
                         "That it is looked at again.",
                         DecisionStanding::recommendation,
                         "Not quorate for item 2: two of three members are present",
                         {}}};
    auto const minutes = minutes_of(record, a_partnership(), {.first_number = 9});
    REQUIRE(minutes.items.size() == 2);
    CHECK(minutes.items[1].number == 10);
    REQUIRE(minutes.items[1].resolved.size() == 1);
    CHECK(minutes.items[1].resolved[0].quorum ==
          "Not quorate for item 10: two of three members are present");
}
