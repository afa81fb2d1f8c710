#pragma once
// The rows of a table arranged by child, each child's rows together.

#include <cstdint>
#include <span>
#include <vector>

namespace breakwater::indicators {

class ByChild {
public:
    ByChild(std::span<std::int32_t const> child, std::size_t children) : begin_(children + 1, 0) {
        for (std::int32_t const c : child) ++begin_[static_cast<std::size_t>(c) + 1];
        for (std::size_t c = 0; c < children; ++c) begin_[c + 1] += begin_[c];
        rows_.resize(child.size());
        std::vector<std::uint32_t> at(begin_.begin(), begin_.end() - 1);
        for (std::uint32_t row = 0; row < child.size(); ++row)
            rows_[at[static_cast<std::size_t>(child[row])]++] = row;
    }

    std::size_t children() const { return begin_.size() - 1; }
    /// The rows of one child, in the order they were read.
    std::span<std::uint32_t const> rows(std::size_t child) const {
        return std::span{rows_}.subspan(begin_[child], begin_[child + 1] - begin_[child]);
    }

private:
    std::vector<std::uint32_t> begin_, rows_;
};

}  // namespace breakwater::indicators
