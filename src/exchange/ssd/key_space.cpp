#include "exchange/ssd/key_space.h"

#include <algorithm>

namespace breakwater::exchange::ssd {

void KeySpace::reserve(std::size_t more) {
    ids.reserve(more);
    row_of.reserve(ids.size() + more);
    child_of.reserve(ids.size() + more);
}

void KeySpace::put(std::int32_t key, std::int32_t row, std::int32_t child) {
    auto const k = static_cast<std::size_t>(key);
    if (earlier.size() <= static_cast<std::size_t>(row)) {
        if (earlier.capacity() <= static_cast<std::size_t>(row))
            earlier.reserve(std::max<std::size_t>(static_cast<std::size_t>(row) * 2, 1024));
        earlier.resize(static_cast<std::size_t>(row) + 1, -1);
    }
    earlier[static_cast<std::size_t>(row)] = row_of[k];
    row_of[k] = row;
    child_of[k] = child;
}

std::int32_t KeySpace::row(std::int32_t key, std::int32_t child,
                           std::span<std::int32_t const> children) const {
    // A family has a few children; where one id stands for very many, the walk would be long.
    constexpr int most_looked_at = 64;
    std::int32_t at = row_of[static_cast<std::size_t>(key)];
    for (int looked_at = 0; at >= 0 && children[static_cast<std::size_t>(at)] != child;
         at = earlier[static_cast<std::size_t>(at)])
        if (++looked_at > most_looked_at) return row_of_child(key, child, children);
    return at;
}

std::int32_t KeySpace::row_of_child(std::int32_t key, std::int32_t child,
                                    std::span<std::int32_t const> children) const {
    auto const of = [](std::int32_t k, std::int32_t c) {
        return std::uint64_t{static_cast<std::uint32_t>(k)} << 32 | static_cast<std::uint32_t>(c);
    };
    if (by_child_.empty())
        for (std::size_t k = 0; k < row_of.size(); ++k)
            for (std::int32_t at = row_of[k]; at >= 0; at = earlier[static_cast<std::size_t>(at)])
                by_child_.emplace(
                    of(static_cast<std::int32_t>(k), children[static_cast<std::size_t>(at)]), at);
    auto const found = by_child_.find(of(key, child));
    return found == by_child_.end() ? -1 : found->second;
}

}  // namespace breakwater::exchange::ssd
