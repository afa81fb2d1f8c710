#pragma once
// A run chart: points in time order, the median of a frozen baseline, and the rules that tell a
// change from chance. The rules' numbers are thresholds in rules/partnership.rules.

#include <optional>
#include <span>
#include <vector>

#include "kernel/date.h"
#include "kernel/decimal.h"
#include "rules/rule_book.h"

namespace breakwater::partnership {

/// One point; the period is named by the month it ends with.
struct Point {
    Month period;
    Decimal value;
    bool operator==(Point const&) const = default;
};

struct RunChartRules {
    std::int64_t shift = 0;                     ///< points in a row on one side of the median
    std::int64_t trend = 0;                     ///< points in a row all going one way
    std::int64_t astronomical_thousandths = 0;  ///< of the baseline's median moving range
    std::int64_t baseline_least = 0;            ///< points of a baseline
};

/// As in force on the day. Codes no_setting, setting_out_of_range.
Result<RunChartRules> run_chart_rules(rules::RuleBook const& book, Date on);

/// The middle value, or half-way between the middle two; asserts that there is one.
Decimal median_of(std::vector<Decimal> values);

struct Baseline {
    Decimal median;
    Decimal moving_range;  ///< the median of the differences between neighbours, without sign
    std::size_t points = 0;
    bool operator==(Baseline const&) const = default;
};

/// Of points in time order; asserts that there is one. The moving range of one point is nought.
Baseline baseline_of(std::span<Point const> points);

enum class SignalKind { shift, trend, astronomical_point };
enum class Way { up, down };

struct Signal {
    SignalKind kind = SignalKind::shift;
    Way way = Way::up;
    std::size_t first = 0, last = 0;  ///< places among the points, both included
    bool operator==(Signal const&) const = default;
};

/// Every signal among points in time order, each as long as it goes, by where it begins; of those
/// that begin together shift before trend before astronomical point. Where the baseline's moving
/// range is nought no point is called astronomical.
std::vector<Signal> signals_of(std::span<Point const> points, Baseline const& baseline,
                               RunChartRules const& rules);

}  // namespace breakwater::partnership
