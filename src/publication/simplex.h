#pragma once
// A small linear program by the simplex method: dense, two phases, with Bland's rule so that it
// ends. For tens of unknowns, where nothing is gained by more.

#include <optional>
#include <vector>

namespace breakwater::publication {

/// Unknowns are at least nought. Each row's sum is `equals` its constant, or at most it.
struct LinearProgram {
    struct Row {
        std::vector<double> times;  ///< one for each unknown
        double constant = 0;
        bool equals = true;
    };
    std::size_t unknowns = 0;
    std::vector<Row> rows;
};

struct Optimum {
    enum class Found { value, without_limit, none };
    Found found = Found::none;  ///< none: no numbers satisfy the rows
    double value = 0;
    std::vector<double> at;  ///< every unknown, where it was found
};

/// The least and the greatest of one unknown. Phase one is done once for both.
struct Range {
    Optimum least, greatest;
};
Range range_of(LinearProgram const& program, std::size_t unknown);

}  // namespace breakwater::publication
