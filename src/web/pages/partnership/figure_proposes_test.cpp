#include "web/pages/partnership/figure_proposes.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::web;
using indicators::Rag;
using reports::Good;

namespace {

reports::RowFigures row_of(Good good, std::int64_t before, std::int64_t now, Rag rag) {
    reports::RowFigures row;
    row.unit = indicators::Unit::percentage;
    row.better = good == Good::higher ? indicators::Polarity::higher : indicators::Polarity::lower;
    row.target_better = good;
    row.period = Month::of(2024, 8);
    for (auto const& [month, value] : {std::pair{7u, before}, std::pair{8u, now}}) {
        reports::MonthFigure figure;
        figure.month = Month::of(2024, month);
        figure.value = Decimal{value, 0};
        figure.rating.rag = rag;
        row.figures.push_back(figure);
    }
    return row;
}

}  // namespace

TEST_CASE("a figure proposes a challenge where it is red and worse than the last one") {
    struct Row {
        Good good;
        std::int64_t before, now;
        Rag rag;
        bool proposes;
    };
    Row const table[]{
        {Good::higher, 74, 61, Rag::red, true},     {Good::higher, 61, 74, Rag::red, false},
        {Good::higher, 74, 74, Rag::red, false},    {Good::higher, 74, 61, Rag::amber, false},
        {Good::lower, 20, 26, Rag::red, true},      {Good::lower, 26, 20, Rag::red, false},
        {Good::not_agreed, 20, 26, Rag::red, false}};
    for (auto const& each : table) {
        CAPTURE(each.before);
        CAPTURE(each.now);
        auto const row = row_of(each.good, each.before, each.now, each.rag);
        CHECK(why_to_challenge(row).empty() != each.proposes);
    }
    auto const row = row_of(Good::higher, 74, 61, Rag::red);
    CHECK(why_to_challenge(row) ==
          "It is red, and worse than in July 2024 (74% then, 61% now): a challenge is proposed.");
    auto broken = row;
    broken.breaks = {Month::of(2024, 8)};
    CHECK(why_to_challenge(broken).empty());
    CHECK(why_to_challenge({}).empty());
}
