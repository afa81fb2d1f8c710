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
        return loads_[worker * months_ + static_cast<std::size_t>(month)];
    }
    /// The loads of the month, most first, without the workers who hold nobody.
    std::span<int const> most_first(int month) const {
        return most_first_[static_cast<std::size_t>(month)];
    }

private:
    void sort_loads();

    std::size_t workers_, months_;
    std::span<int> loads_;  // by worker, then month
    std::vector<std::vector<int>> most_first_;
};

}  // namespace breakwater::indicators
