#include "partnership/run_chart.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

namespace {

std::vector<Point> series(std::vector<int> const& values) {
    std::vector<Point> points;
    auto month = Month::of(2020, 1);
    for (auto const value : values) {
        points.push_back({month, Decimal{value, 0}});
        month = month + 1;
    }
    return points;
}

constexpr RunChartRules chart_rules{6, 5, 3145, 10};

Baseline around(int median, int moving_range) {
    return {Decimal{median, 0}, Decimal{moving_range, 0}, 12};
}

std::string words(std::vector<Signal> const& signals) {
    std::string text;
    for (auto const& signal : signals) {
        constexpr std::string_view kinds[]{"shift", "trend", "astronomical"};
        text += (text.empty() ? "" : ", ") +
                std::string{kinds[static_cast<std::size_t>(signal.kind)]} +
                (signal.way == Way::up ? " up " : " down ") + std::to_string(signal.first) + "-" +
                std::to_string(signal.last);
    }
    return text;
}

// The same rules said again, window by window: slow, and sharing nothing with the room's own.
std::set<std::size_t> points_of_shifts(std::vector<int> const& values, int median, bool up) {
    std::set<std::size_t> in;
    for (std::size_t from = 0; from < values.size(); ++from)
        for (std::size_t to = from; to < values.size(); ++to) {
            int off = 0;
            bool one_side = values[from] != median && values[to] != median;
            for (auto i = from; i <= to; ++i) {
                if (values[i] == median) continue;
                if ((values[i] > median) != up) one_side = false;
                ++off;
            }
            if (one_side && off >= chart_rules.shift)
                for (auto i = from; i <= to; ++i) in.insert(i);
        }
    return in;
}

std::set<std::size_t> points_of_trends(std::vector<int> const& values, bool up) {
    std::set<std::size_t> in;
    for (std::size_t from = 0; from < values.size(); ++from)
        for (std::size_t to = from; to < values.size(); ++to) {
            std::set<int> different(values.begin() + static_cast<std::ptrdiff_t>(from),
                                    values.begin() + static_cast<std::ptrdiff_t>(to) + 1);
            bool one_way = true;
            for (auto i = from + 1; i <= to; ++i)
                if (values[i] != values[i - 1] && (values[i] > values[i - 1]) != up)
                    one_way = false;
            // Its ends are its own: the level points before it and after it are not.
            bool const begins = from + 1 < values.size() && values[from] != values[from + 1];
            bool const ends = to > 0 && values[to] != values[to - 1];
            if (one_way && begins && ends &&
                static_cast<std::int64_t>(different.size()) >= chart_rules.trend)
                for (auto i = from; i <= to; ++i) in.insert(i);
        }
    return in;
}

std::set<std::size_t> points_of(std::vector<Signal> const& signals, SignalKind kind, Way way) {
    std::set<std::size_t> in;
    for (auto const& signal : signals)
        if (signal.kind == kind && signal.way == way)
            for (auto i = signal.first; i <= signal.last; ++i) in.insert(i);
    return in;
}

}  // namespace

TEST_CASE("a run chart's rules tell a change from chance") {
    struct Row {
        std::vector<int> values;
        std::string signals;
    };
    Row const rows[]{
        {{}, ""},
        {{9, 11, 9, 11, 9, 11, 9, 11}, ""},
        {{11, 12, 11, 12, 11}, ""},
        {{11, 12, 11, 12, 11, 12}, "shift up 0-5"},
        {{9, 11, 12, 11, 12, 11, 12, 9}, "shift up 1-6"},
        // A point on the median neither adds to a shift nor ends it.
        {{9, 8, 10, 9, 8, 9, 10, 8}, "shift down 0-7"},
        {{9, 8, 10, 9, 8, 9, 10, 10}, ""},
        {{8, 9, 10, 11, 12}, "trend up 0-4"},
        {{8, 9, 10, 11}, ""},
        // Equal points count once.
        {{8, 9, 9, 10, 11}, ""},
        {{8, 8, 9, 9, 10, 11, 12, 12}, "trend up 1-6"},
        {{12, 11, 10, 9, 8, 9, 10, 11, 12}, "trend down 0-4, trend up 4-8"},
        // 2 x 3.145 = 6.29 from the median.
        {{10, 16, 10}, ""},
        {{10, 17, 10}, "astronomical up 1-1"},
        {{10, 3, 10}, "astronomical down 1-1"},
        {{11, 12, 13, 14, 15, 16}, "shift up 0-5, trend up 0-5"},
    };
    for (auto const& row : rows)
        CHECK(words(signals_of(series(row.values), around(10, 2), chart_rules)) == row.signals);
    CHECK(signals_of(series({10, 90, 10}), around(10, 0), chart_rules).empty());
}

TEST_CASE("signals are those that a search of every window finds") {
    std::mt19937 random{20240926};
    std::size_t found = 0;
    for (int round = 0; round < 6000; ++round) {
        auto const length = random() % 16;
        auto const spread = 2 + random() % 8;
        std::vector<int> values;
        for (std::size_t i = 0; i < length; ++i)
            values.push_back(static_cast<int>(random() % spread) - static_cast<int>(spread / 2) +
                             (i > length / 2 ? static_cast<int>(random() % 3) : 0));
        auto const signals =
            signals_of(series(values), {Decimal{}, Decimal{2, 0}, 12}, chart_rules);
        found += signals.size();
        for (bool const up : {true, false}) {
            auto const way = up ? Way::up : Way::down;
            CHECK(points_of(signals, SignalKind::shift, way) == points_of_shifts(values, 0, up));
            CHECK(points_of(signals, SignalKind::trend, way) == points_of_trends(values, up));
        }
    }
    CHECK(found > 300);
}

TEST_CASE("a baseline is the median and the median of what lies between neighbours") {
    struct Row {
        std::vector<int> values;
        std::string median, range;
    };
    Row const rows[]{
        {{7}, "7", "0"},          {{7, 8}, "7.5", "1"},
        {{1, 5, 3}, "3", "3"},    {{10, 14, 10, 13}, "11.5", "4"},
        {{4, 4, 4, 4}, "4", "0"},
    };
    for (auto const& row : rows) {
        auto const baseline = baseline_of(series(row.values));
        CHECK(to_string(baseline.median) == row.median);
        CHECK(to_string(baseline.moving_range) == row.range);
        CHECK(baseline.points == row.values.size());
    }
    CHECK(to_string(median_of({Decimal{239, 1}, Decimal{24, 0}})) == "23.95");
}

TEST_CASE("the numbers of the rules are read from their text") {
    auto const read = run_chart_rules(book(), day("2024-01-01")).value();
    CHECK(read.shift == 6);
    CHECK(read.trend == 5);
    CHECK(read.astronomical_thousandths == 3145);
    CHECK(read.baseline_least == 10);
    CHECK(run_chart_rules(book(), day("2001-01-01")).error().code == "no_setting");
}
