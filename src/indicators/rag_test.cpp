#include "indicators/rag.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::indicators;

TEST_CASE("a figure is red, amber or green by which side of its target is better") {
    struct Row {
        std::string_view value, target;
        Polarity better;
        Aim aim;
        Rag rag;
        std::string_view because;
    };
    auto const lower = Polarity::lower, higher = Polarity::higher, neither = Polarity::neither;
    for (auto const& row : {
             Row{"555", "581", lower, Aim::by_polarity, Rag::green,
                 "on or better than the target of 581"},
             Row{"581", "581", lower, Aim::by_polarity, Rag::green,
                 "on or better than the target of 581"},
             Row{"94", "87", lower, Aim::by_polarity, Rag::amber, "8.0% off the target of 87"},
             Row{"95.7", "87", lower, Aim::by_polarity, Rag::amber, "10.0% off the target of 87"},
             Row{"95.8", "87", lower, Aim::by_polarity, Rag::red, "10.1% off the target of 87"},
             Row{"24", "20", lower, Aim::by_polarity, Rag::red, "20.0% off the target of 20"},
             Row{"82", "81", higher, Aim::by_polarity, Rag::green,
                 "on or better than the target of 81"},
             Row{"90", "95", higher, Aim::by_polarity, Rag::amber, "5.3% off the target of 95"},
             Row{"85", "95", higher, Aim::by_polarity, Rag::red, "10.5% off the target of 95"},
             Row{"27", "31", neither, Aim::at_least, Rag::red, "12.9% off the target of 31"},
             Row{"79", "89", neither, Aim::at_most, Rag::green,
                 "on or better than the target of 89"},
             Row{"79", "89", neither, Aim::by_polarity, Rag::not_rated,
                 "neither more nor less of this is better"},
             Row{"", "89", lower, Aim::by_polarity, Rag::not_known,
                 "there is no figure to hold against the target"},
             Row{"5", "", lower, Aim::by_polarity, Rag::no_target,
                 "no target is set for this period"},
             Row{"0", "0", lower, Aim::by_polarity, Rag::green,
                 "on or better than the target of 0"},
             Row{"1", "0", lower, Aim::by_polarity, Rag::red, "off the target of 0 by 1"},
         }) {
        std::optional<Decimal> value;
        if (!row.value.empty()) value = parse_decimal(row.value).value();
        std::optional<TargetAt> target;
        if (!row.target.empty()) {
            auto const at = parse_decimal(row.target).value();
            target = TargetAt{at, at, to_words(at)};
        }
        auto const rating = rate(value, row.better, row.aim, target, 10);
        CHECK(to_words(rating.rag) == to_words(row.rag));
        CHECK(rating.because == row.because);
    }
}

TEST_CASE("within a range is green, and outside it the nearer end counts") {
    TargetAt const range{Decimal{40, 1}, Decimal{60, 1}, "4 to 6"};
    auto const rag = [&](Decimal value) {
        return rate(value, Polarity::in_range, Aim::by_polarity, range, 10).rag;
    };
    CHECK(rag({4, 0}) == Rag::green);
    CHECK(rag({6, 0}) == Rag::green);
    CHECK(rag({66, 1}) == Rag::amber);
    CHECK(rag({67, 1}) == Rag::red);
    CHECK(rag({36, 1}) == Rag::amber);
    CHECK(rag({35, 1}) == Rag::red);
}

TEST_CASE("every rating has a word, and the three judgements a shape each") {
    CHECK(shape(Rag::red) == "octagon");
    CHECK(shape(Rag::amber) == "triangle");
    CHECK(shape(Rag::green) == "circle_tick");
    CHECK(shape(Rag::no_target).empty());
    CHECK(to_words(Rag::not_known) == "Not yet known");
}
