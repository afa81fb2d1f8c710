#pragma once
// Words of several children side by side in a vector register: joined, and counted bit by bit. The
// compiler makes of a lane what the processor has; g++ also makes a second copy for AVX2.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace breakwater::indicators {

typedef std::uint64_t Lane __attribute__((vector_size(32), aligned(32), may_alias));

/// `size` lanes of `into` become both, or either, of `one` and `other`; `into` may be `one`.
void join_all(Lane* into, Lane const* one, Lane const* other, std::size_t size);
void join_any(Lane* into, Lane const* one, Lane const* other, std::size_t size);
/// The bits of `every` that are not in `one`.
void negate(Lane* into, Lane const* one, Lane const& every, std::size_t size);

/// How often each bit of a lane was set: a positional popcount. Plane p holds bit p of every
/// running count, and lanes are added to the planes as an adder of saved carries would.
class BitCounts {
public:
    /// `size` is a multiple of 8. Up to 2^32 lanes in all.
    void add(Lane const* lanes, std::size_t size);
    /// Adds to counts[b] how often bit b was set in words of `bits` bits: 16, 64 or 128.
    void into(std::span<std::int64_t> counts, std::size_t bits) const;

private:
    Lane planes_[32] = {};
};

}  // namespace breakwater::indicators
