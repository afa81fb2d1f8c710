#include "indicators/direction_of_travel.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::indicators;

namespace {

Outturn figure(std::string_view value, Unit unit, int version = 1) {
    Outturn outturn;
    if (!value.empty()) outturn.value = parse_decimal(value).value();
    outturn.unit = unit;
    outturn.definition_version = version;
    return outturn;
}

}  // namespace

TEST_CASE("direction of travel is said in words, better or worse by polarity") {
    struct Row {
        std::string_view before, now;
        Unit unit;
        Polarity better;
        Arrow arrow;
        std::string_view words;
    };
    auto const number = Unit::number, percentage = Unit::percentage, rate = Unit::rate_per_10_000;
    for (auto const& row : {
             Row{"1845", "1491", number, Polarity::neither, Arrow::down, "Down 354"},
             Row{"576", "555", rate, Polarity::lower, Arrow::down, "Down 21, better"},
             Row{"80", "82", percentage, Polarity::higher, Arrow::up, "Up 2 points, better"},
             Row{"89", "90", percentage, Polarity::higher, Arrow::up, "Up 1 point, better"},
             Row{"44", "47", rate, Polarity::lower, Arrow::up, "Up 3, worse"},
             Row{"96", "80", percentage, Polarity::higher, Arrow::down, "Down 16 points, worse"},
             Row{"45.7", "50.3", percentage, Polarity::higher, Arrow::up, "Up 4.6 points, better"},
             Row{"38", "38.0", percentage, Polarity::lower, Arrow::level, "No change"},
             Row{"5", "6", number, Polarity::in_range, Arrow::up, "Up 1"},
             Row{"5", "", number, Polarity::lower, Arrow::none, "Not yet known"},
             Row{"", "5", number, Polarity::lower, Arrow::none, "Nothing to compare with"},
         }) {
        auto const direction = direction_of_travel(row.better, figure(row.before, row.unit),
                                                   figure(row.now, row.unit));
        CHECK(direction.words == row.words);
        CHECK(direction.arrow == row.arrow);
    }
}

TEST_CASE("no arrow is drawn across a change of definition") {
    auto const direction = direction_of_travel(Polarity::lower, figure("5", Unit::number, 1),
                                               figure("6", Unit::number, 2));
    CHECK(direction.arrow == Arrow::none);
    CHECK(direction.words == "Not compared: the definition changed");
}
