#include "indicators/lanes.h"

#include <bit>

// Sanitizers cannot be met by the resolvers that choose between copies.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__AVX2__)
#define FOR_AVX2_TOO __attribute__((target_clones("avx2", "default")))
#else
#define FOR_AVX2_TOO
#endif

namespace breakwater::indicators {

FOR_AVX2_TOO void join_all(Lane* into, Lane const* one, Lane const* other, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) into[i] = one[i] & other[i];
}

FOR_AVX2_TOO void join_any(Lane* into, Lane const* one, Lane const* other, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) into[i] = one[i] | other[i];
}

FOR_AVX2_TOO void negate(Lane* into, Lane const* one, Lane const& every, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) into[i] = ~one[i] & every;
}

namespace {

// Adds two lanes to `sum`; what goes over is the carry.
[[gnu::always_inline]] inline void add_two(Lane& sum, Lane const& one, Lane const& other,
                                           Lane& carry) {
    Lane const either = sum ^ one;
    carry = (sum & one) | (either & other);
    sum = either ^ other;
}

// Works on eight lanes at a time: three planes stay in registers, and one carry an eight goes on.
FOR_AVX2_TOO void add_lanes(Lane* planes, Lane const* lanes, std::size_t size) {
    Lane ones = planes[0], twos = planes[1], fours = planes[2];
    for (std::size_t i = 0; i < size; i += 8) {
        Lane two_a, two_b, four_a, four_b, carry;
        add_two(ones, lanes[i], lanes[i + 1], two_a);
        add_two(ones, lanes[i + 2], lanes[i + 3], two_b);
        add_two(twos, two_a, two_b, four_a);
        add_two(ones, lanes[i + 4], lanes[i + 5], two_a);
        add_two(ones, lanes[i + 6], lanes[i + 7], two_b);
        add_two(twos, two_a, two_b, four_b);
        add_two(fours, four_a, four_b, carry);
        for (std::size_t p = 3; p < 32 && (carry[0] | carry[1] | carry[2] | carry[3]) != 0; ++p) {
            Lane const next = planes[p] & carry;
            planes[p] ^= carry;
            carry = next;
        }
    }
    planes[0] = ones;
    planes[1] = twos;
    planes[2] = fours;
}

}  // namespace

void BitCounts::add(Lane const* lanes, std::size_t size) {
    add_lanes(planes_, lanes, size);
}

void BitCounts::into(std::span<std::int64_t> counts, std::size_t bits) const {
    for (std::size_t p = 0; p < 32; ++p)
        for (std::size_t part = 0; part < 4; ++part)
            for (std::uint64_t left = planes_[p][part]; left != 0; left &= left - 1) {
                std::size_t const bit =
                    part * 64 + static_cast<std::size_t>(std::countr_zero(left));
                if (bit % bits < counts.size()) counts[bit % bits] += std::int64_t{1} << p;
            }
}

}  // namespace breakwater::indicators
