#pragma once
// How pressed a service is, month by month: visits and supervision come later in a hard month, so
// that the shares in time rise and fall as real ones do, lowest in August and December.

#include <algorithm>
#include <span>
#include <vector>

#include "synth/city.h"
#include "synth/random.h"

namespace breakwater::synth {

class Pace {
public:
    /// From the first day to the last; a day outside has the nearest month's pace.
    Pace(std::uint64_t seed, Day first, Day last);

    /// How long gaps are that begin on the day, against an ordinary month's 1,000.
    int on(Day day) const;

    /// A gap in days drawn from the quantiles, at the day's pace; at least one day.
    int gap(Random& random, std::span<int const> quantiles, Day day) const {
        int const drawn = random.quantile(quantiles);
        return std::max(1, drawn * on(day) / 1000);
    }

private:
    Month first_;
    std::vector<int> by_month_;
};

}  // namespace breakwater::synth
