#pragma once
// Numbers that name things. Each kind of thing has its own type of number, so that one passed for
// another does not compile.

#include <compare>
#include <cstdint>

namespace breakwater {

/// 0 names nothing; numbers given out begin at 1 and are never given again.
template <class Tag>
struct Id {
    std::int64_t value = 0;
    constexpr bool known() const { return value > 0; }
    constexpr auto operator<=>(Id const&) const = default;
};

}  // namespace breakwater
