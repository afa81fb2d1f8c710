#pragma once
// Where the parts of a line chart stand: scale, margins, labels that do not lie on each other.
// Apart from chart.cpp, which draws them, so that the arithmetic can be tested.

#include <optional>
#include <string>
#include <vector>

#include "reports/document.h"

namespace breakwater::reports {

/// Ticks from 0 (or below, for negative figures) to at least `highest`, four to six steps of 1, 2,
/// 2.5 or 5 times a power of ten. Percentages of a whole end at 100.
struct Scale {
    double lowest = 0;
    double highest = 1;
    double step = 1;
    int places = 0;  ///< decimal places a tick needs
    int ticks() const { return static_cast<int>((highest - lowest) / step + 1.5); }
};
Scale nice_scale(double lowest, double highest, indicators::Unit unit);

/// Moves places apart until neighbours are `gap` or more from each other, all within [top, bottom],
/// and as near to where they were as that allows. Keeps their order.
std::vector<double> apart(std::vector<double> places, double gap, double top, double bottom);

/// Which months carry a label: always the last, then every nth before it, at most `most`.
std::vector<int> labelled_months(int months, int most);

/// Whether a line of the chart is lifted before a month, counted from the chart's first: the local
/// line where its definition changed, and every line that moves where it is counted from nought
/// again. A target that stays where it is goes on.
bool is_broken_before(LineChart const& chart, ChartLine const& line, int month);

}  // namespace breakwater::reports
