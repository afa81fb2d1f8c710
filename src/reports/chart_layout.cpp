#include "reports/chart_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace breakwater::reports {

Scale nice_scale(double lowest, double highest, indicators::Unit unit) {
    Scale scale;
    scale.lowest = std::min(0.0, lowest);
    auto const reach = std::max(highest, lowest) - scale.lowest;
    if (unit == indicators::Unit::percentage && highest > 40 && highest <= 100)
        return {scale.lowest < 0 ? -20.0 : 0.0, 100, 20, 0};
    if (reach <= 0) return {0, 4, 1, 0};
    auto const power = std::pow(10, std::floor(std::log10(reach / 5)));
    constexpr std::array steps{1.0, 2.0, 2.5, 5.0, 10.0};
    for (auto const step : steps) {
        scale.step = step * power;
        if (reach <= scale.step * 5 * (1 + 1e-9)) break;
    }
    scale.lowest = std::floor(scale.lowest / scale.step) * scale.step;
    scale.highest = std::ceil(highest / scale.step - 1e-9) * scale.step;
    if (scale.highest <= scale.lowest) scale.highest = scale.lowest + scale.step;
    // A half step (2.5) needs one place more than its power.
    auto const halves = std::abs(scale.step / power - 2.5) < 1e-9;
    scale.places = std::max(0, -static_cast<int>(std::floor(std::log10(power))) + (halves ? 1 : 0));
    return scale;
}

std::vector<double> apart(std::vector<double> places, double gap, double top, double bottom) {
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
    // Labels that touch become a group that stands about its members' middle; groups that then
    // touch are joined. What is left overlaps nothing.
    struct Group {
        double middle;
        int members;
        double from(double g) const { return middle - g * (members - 1) / 2.0; }
        double to(double g) const { return middle + g * (members - 1) / 2.0; }
    };
    std::vector<Group> groups;
    auto const keep_inside = [&](Group& group) {
        group.middle = std::min(group.middle, bottom - gap * (group.members - 1) / 2.0);
        group.middle = std::max(group.middle, top + gap * (group.members - 1) / 2.0);
    };
    for (auto const index : order) {
        groups.push_back({places[index], 1});
        keep_inside(groups.back());
        while (groups.size() > 1) {
            auto& before = groups[groups.size() - 2];
            auto const& last = groups.back();
            if (last.from(gap) - before.to(gap) >= gap) break;
            before = {(before.middle * before.members + last.middle * last.members) /
                          (before.members + last.members),
                      before.members + last.members};
            keep_inside(before);
            groups.pop_back();
        }
    }
    std::size_t next = 0;
    for (auto const& group : groups)
        for (int i = 0; i < group.members; ++i) places[order[next++]] = group.from(gap) + gap * i;
    return places;
}

std::vector<int> labelled_months(int months, int most) {
    std::vector<int> labelled;
    if (months <= 0 || most <= 0) return labelled;
    int every = 1;
    for (auto const n : {1, 2, 3, 4, 6, 12, 24, 36}) {
        every = n;
        if ((months + n - 1) / n <= most) break;
    }
    for (int month = months - 1; month >= 0; month -= every) labelled.push_back(month);
    std::reverse(labelled.begin(), labelled.end());
    return labelled;
}

bool is_broken_before(LineChart const& chart, ChartLine const& line, int month) {
    auto const among = [&](std::vector<Month> const& months) {
        return std::find(months.begin(), months.end(), chart.first + month) != months.end();
    };
    auto const local = line.role == LineRole::local;
    if (local && among(chart.breaks)) return true;
    auto const at = static_cast<std::size_t>(month);
    return among(chart.begins_anew) &&
           (local || (month > 0 && line.values[at] != line.values[at - 1]));
}

}  // namespace breakwater::reports
