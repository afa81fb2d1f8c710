#pragma once
// The rows of a table arranged by child, each child's rows together.

#include <cstdint>
#include <span>

#include "indicators/workspace.h"

namespace breakwater::indicators {

class ByChild {
public:
    ByChild(std::span<std::int32_t const> child, std::size_t children, Workspace& workspace)
        : begin_(workspace.take<std::uint32_t>(children + 2, 0)),
          rows_(workspace.take<std::uint32_t>(child.size())) {
        // Counted two places on, so that filling moves each beginning to where it belongs.
        for (std::int32_t const c : child) ++begin_[static_cast<std::size_t>(c) + 2];
        for (std::size_t c = 1; c <= children; ++c) begin_[c + 1] += begin_[c];
        for (std::uint32_t row = 0; row < child.size(); ++row)
            rows_[begin_[static_cast<std::size_t>(child[row]) + 1]++] = row;
    }

    std::size_t children() const { return begin_.size() - 2; }
    /// The rows of one child, in the order they were read.
    std::span<std::uint32_t const> rows(std::size_t child) const {
        return rows_.subspan(begin_[child], begin_[child + 1] - begin_[child]);
    }

private:
    std::span<std::uint32_t> begin_, rows_;
};

}  // namespace breakwater::indicators
