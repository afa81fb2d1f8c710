#include "partnership/run_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace breakwater::partnership {

namespace {

struct Asked {
    std::string_view name, unit;
    std::int64_t least, most;  ///< both included
};

Result<std::int64_t> setting(rules::RuleBook const& book, Date on, Asked const& asked) {
    auto const* const found = book.threshold(asked.name, on);
    if (found == nullptr || found->unit != asked.unit)
        return Error{"no_setting", fmt::format("there is no threshold {} in {} in force on {}: "
                                               "rules/partnership.rules must say it",
                                               asked.name, asked.unit, to_iso(on))};
    if (found->value < asked.least || found->value > asked.most)
        return Error{"setting_out_of_range",
                     fmt::format("{} is {}, and must be from {} to {}", asked.name, found->value,
                                 asked.least, asked.most),
                     found->place};
    return found->value;
}

__extension__ using Wide = __int128;

Decimal absolute(Decimal value) {
    return value < Decimal{} ? Decimal{} - value : value;
}

/// Whether a > b * thousandths / 1000, exactly.
bool exceeds(Decimal a, Decimal b, std::int64_t thousandths) {
    // a - a and b - b bring both to as many places as the other has.
    auto const left = a + (b - b), right = b + (a - a);
    return static_cast<Wide>(left.units()) * 1000 > static_cast<Wide>(right.units()) * thousandths;
}

int side_of(Decimal value, Decimal median) {
    return value > median ? 1 : value < median ? -1 : 0;
}

Way way_of(int side) {
    return side > 0 ? Way::up : Way::down;
}

// Points on the median neither add to a run nor end it; a run begins and ends with one off it.
void add_shifts(std::span<Point const> points, Decimal median, std::int64_t least,
                std::vector<Signal>& signals) {
    int side = 0;
    std::int64_t count = 0;
    std::size_t first = 0, last = 0;
    auto const end_run = [&] {
        if (count >= least) signals.push_back({SignalKind::shift, way_of(side), first, last});
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto const here = side_of(points[i].value, median);
        if (here == 0) continue;
        if (here != side) {
            end_run();
            side = here;
            count = 0;
            first = i;
        }
        ++count;
        last = i;
    }
    end_run();
}

// Equal neighbours count once: they neither go up nor down. The turning point belongs to both runs.
void add_trends(std::span<Point const> points, std::int64_t least, std::vector<Signal>& signals) {
    int side = 0;
    std::int64_t count = 1;  // points that differ from the one before, and the first
    std::size_t first = 0, last = 0;
    auto const end_run = [&] {
        if (side != 0 && count >= least)
            signals.push_back({SignalKind::trend, way_of(side), first, last});
    };
    for (std::size_t i = 1; i < points.size(); ++i) {
        auto const here = side_of(points[i].value, points[i - 1].value);
        if (here == 0) continue;
        if (here != side) {
            end_run();
            first = i - 1;  // of a level stretch before it the last point
            side = here;
            count = 1;
        }
        ++count;
        last = i;
    }
    end_run();
}

void add_astronomical(std::span<Point const> points, Baseline const& baseline,
                      std::int64_t thousandths, std::vector<Signal>& signals) {
    if (baseline.moving_range == Decimal{}) return;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (exceeds(absolute(points[i].value - baseline.median), baseline.moving_range,
                    thousandths))
            signals.push_back({SignalKind::astronomical_point,
                               way_of(side_of(points[i].value, baseline.median)), i, i});
}

}  // namespace

Result<RunChartRules> run_chart_rules(rules::RuleBook const& book, Date on) {
    RunChartRules rules;
    rules.shift = TRY(setting(book, on, {"run_chart_shift", "points", 3, 50}));
    rules.trend = TRY(setting(book, on, {"run_chart_trend", "points", 3, 50}));
    rules.astronomical_thousandths =
        TRY(setting(book, on, {"run_chart_astronomical", "thousandths", 1000, 10'000}));
    rules.baseline_least = TRY(setting(book, on, {"run_chart_baseline_least", "points", 1, 100}));
    return rules;
}

Decimal median_of(std::vector<Decimal> values) {
    assert(!values.empty());
    std::sort(values.begin(), values.end());
    auto const middle = values.size() / 2;
    if (values.size() % 2 == 1) return values[middle];
    auto const both = values[middle - 1] + values[middle];
    // Half of an even number of the last place needs no further place.
    if (both.units() % 2 == 0) return Decimal{both.units() / 2, both.places()};
    assert(both.places() < 9);
    return Decimal{both.units() * 5, both.places() + 1};
}

Baseline baseline_of(std::span<Point const> points) {
    std::vector<Decimal> values, ranges;
    for (std::size_t i = 0; i < points.size(); ++i) {
        values.push_back(points[i].value);
        if (i > 0) ranges.push_back(absolute(points[i].value - points[i - 1].value));
    }
    Baseline baseline;
    baseline.median = median_of(std::move(values));
    if (!ranges.empty()) baseline.moving_range = median_of(std::move(ranges));
    baseline.points = points.size();
    return baseline;
}

std::vector<Signal> signals_of(std::span<Point const> points, Baseline const& baseline,
                               RunChartRules const& rules) {
    std::vector<Signal> signals;
    add_shifts(points, baseline.median, rules.shift, signals);
    add_trends(points, rules.trend, signals);
    add_astronomical(points, baseline, rules.astronomical_thousandths, signals);
    std::stable_sort(signals.begin(), signals.end(), [](auto const& a, auto const& b) {
        return std::pair{a.first, a.kind} < std::pair{b.first, b.kind};
    });
    return signals;
}

}  // namespace breakwater::partnership
