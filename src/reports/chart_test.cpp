#include "reports/chart.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>

#include "reports/chart_layout.h"
#include "reports/text_width.h"

using namespace breakwater;
using namespace breakwater::reports;
using indicators::Unit;

TEST_CASE("a scale has round steps and holds its figures") {
    struct Case {
        double lowest, highest;
        Unit unit;
        double from, to, step;
    };
    for (auto const& each : {
             Case{0, 336, Unit::rate_per_10_000, 0, 400, 100},
             Case{0, 15880, Unit::number, 0, 20000, 5000},
             Case{0, 83, Unit::percentage, 0, 100, 20},
             Case{0, 38, Unit::percentage, 0, 40, 10},
             Case{0, 17.76, Unit::average, 0, 20, 5},
             Case{0, 0, Unit::number, 0, 4, 1},
             Case{0, 0.4, Unit::average, 0, 0.4, 0.1},
             Case{-3, 10, Unit::number, -5, 10, 5},
         }) {
        auto const scale = nice_scale(each.lowest, each.highest, each.unit);
        CAPTURE(each.highest);
        CHECK(scale.lowest == doctest::Approx(each.from));
        CHECK(scale.highest == doctest::Approx(each.to));
        CHECK(scale.step == doctest::Approx(each.step));
        CHECK(scale.ticks() >= 3);
        CHECK(scale.ticks() <= 7);
    }
}

TEST_CASE("labels that would lie on each other are moved apart, in their order, within the frame") {
    auto const placed = apart({100, 101, 102, 300}, 20, 0, 310);
    CHECK(placed == std::vector<double>{81, 101, 121, 300});
    auto const at_edge = apart({308, 309}, 20, 0, 310);
    CHECK(at_edge == std::vector<double>{290, 310});
    CHECK(apart({50}, 20, 0, 310) == std::vector<double>{50});
    CHECK(apart({}, 20, 0, 310).empty());
}

TEST_CASE("the last month is always labelled") {
    CHECK(labelled_months(7, 8) == std::vector<int>{0, 1, 2, 3, 4, 5, 6});
    CHECK(labelled_months(13, 8) == std::vector<int>{0, 2, 4, 6, 8, 10, 12});
    CHECK(labelled_months(13, 4) == std::vector<int>{0, 4, 8, 12});
    CHECK(labelled_months(1, 8) == std::vector<int>{0});
}

TEST_CASE("text is measured as Arial draws it") {
    CHECK(text_width("0", 1000) == doctest::Approx(556));
    CHECK(text_width("Ill", 1000) == doctest::Approx(722));
    CHECK(text_width("\xC3\xA9", 1000) == doctest::Approx(556));  // one character, two bytes
}

TEST_CASE("a line is broken where a month is not known and where the definition changed") {
    LineChart chart{.id = "f", .title = "T", .subtitle = "S", .first = Month::of(2024, 1)};
    chart.months = 6;
    auto const value = [](int n) { return std::optional{Decimal{n, 0}}; };
    chart.lines.push_back({LineRole::local,
                           "Here",
                           {value(1), value(2), std::nullopt, value(4), value(5), value(6)}});
    auto const moves = [&] {
        Html html;
        draw(html, chart);
        auto const& text = html.view();
        auto const path = text.find("app-chart__line");
        auto const from = text.find(" d=\"", path) + 4;
        auto const d = text.substr(from, text.find('"', from) - from);
        return std::count(d.begin(), d.end(), 'M');
    };
    CHECK(moves() == 2);
    chart.breaks = {Month::of(2024, 6)};
    CHECK(moves() == 3);
    chart.begins_anew = {Month::of(2024, 2)};
    CHECK(moves() == 4);
}

TEST_CASE(
    "where counting begins anew, a target that stays is drawn through and one that falls is not") {
    auto const value = [](int n) { return std::optional{Decimal{n, 0}}; };
    struct Case {
        std::vector<std::optional<Decimal>> target;
        int strokes;
    };
    for (auto const& each :
         {Case{{value(9), value(9), value(9)}, 1}, Case{{value(9), value(12), value(1)}, 2}}) {
        LineChart chart{.id = "f", .title = "T", .first = Month::of(2024, 2), .months = 3};
        chart.begins_anew = {Month::of(2024, 4)};
        chart.lines.push_back({LineRole::target, "Target", each.target});
        Html html;
        draw(html, chart);
        auto const from = html.view().find(" d=\"M") + 4;
        auto const d = html.view().substr(from, html.view().find('"', from) - from);
        CHECK(std::count(d.begin(), d.end(), 'M') == each.strokes);
    }
}

TEST_CASE("a line's first value stands on the side of its point where no line is near") {
    struct Case {
        int first, second, target;
        bool over;
    };
    for (auto const& each :
         {Case{30, 20, 10, true}, Case{30, 30, 35, false}, Case{30, 30, 25, true}}) {
        LineChart chart{.id = "f", .title = "T", .first = Month::of(2024, 1), .months = 2};
        auto const value = [](int n) { return std::optional{Decimal{n, 0}}; };
        chart.lines.push_back({LineRole::local, "Here", {value(each.first), value(each.second)}});
        chart.lines.push_back(
            {LineRole::target, "Target", {value(each.target), value(each.target)}});
        chart.lines.push_back({LineRole::england, "England", {value(100), value(100)}});
        Html html;
        draw(html, chart);
        auto const number_after = [&](std::string_view from, std::string_view name) {
            auto const at = html.view().find(name, html.view().find(from)) + name.size();
            auto const text = html.view().substr(at, 8);
            double value_there = 0;
            std::from_chars(text.data(), text.data() + text.size(), value_there);
            return value_there;
        };
        CAPTURE(each.target);
        auto const label = number_after("app-chart__first", " y=\"");
        auto const point = number_after("<circle", " cy=\"");
        CHECK((label < point) == each.over);
    }
}

TEST_CASE("a sparkline is described") {
    SparklineCell cell{{Decimal{336, 0}, std::nullopt, Decimal{234, 0}}};
    CHECK(describe(cell) == "From 336 to 234; lowest 234, highest 336; 1 month not known");
    CHECK(describe(SparklineCell{}) == "No figures are known");
}
