#pragma once
// How many different children each worker holds at each month end.

#include "indicators/sweep.h"

namespace breakwater::indicators {

class WorkerLoads {
public:
    template <class Word>
    WorkerLoads(Sweep<Word>& sweep, std::vector<Condition> const& filters);

    std::size_t workers() const { return workers_; }
    int load(std::size_t worker, int month) const {
        return loads_[worker * static_cast<std::size_t>(months_) + static_cast<std::size_t>(month)];
    }
    /// The loads of the month, most first, without the workers who hold nobody.
    std::vector<int> most_first(int month) const;

private:
    std::size_t workers_;
    int months_;
    std::vector<int> loads_;
};

}  // namespace breakwater::indicators
