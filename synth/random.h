#pragma once
// Chance, the same on every machine: xoshiro256** seeded by SplitMix64 (Blackman and Vigna, public
// domain algorithms), whole numbers only. The standard library's distributions and floating point
// are avoided because they may differ between libraries, and the same seed must give the same
// bytes.

#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <span>

namespace breakwater::synth {

class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (auto& word : state_) word = mix(seed += 0x9E3779B97F4A7C15u);
    }

    std::uint64_t next() {
        std::uint64_t const result = std::rotl(state_[1] * 5, 7) * 9;
        std::uint64_t const shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    /// 0 to n - 1, each as likely.
    int below(int n) {
        assert(n > 0);
        return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(n)) >> 32);
    }

    /// `low` to `high`, both included.
    int between(int low, int high) { return low + below(high - low + 1); }

    bool chance(int per_thousand) { return below(1000) < per_thousand; }

    /// A draw from a distribution given by evenly spaced quantiles, the least first and the
    /// greatest last, with straight lines between: {0, 10, 100} has half its draws below 10.
    int quantile(std::span<int const> points) {
        assert(points.size() >= 2);
        int const steps = static_cast<int>(points.size()) - 1;
        int const position = below(steps * 1024);
        auto const i = static_cast<std::size_t>(position / 1024);
        return points[i] + (points[i + 1] - points[i]) * (position % 1024) / 1024;
    }

    /// A position in `weights`, as likely as its weight.
    int pick(std::span<int const> weights) {
        int total = 0;
        for (int const weight : weights) total += weight;
        int draw = below(total);
        int i = 0;
        for (int const weight : weights) {
            if (draw < weight) return i;
            draw -= weight;
            ++i;
        }
        return i - 1;
    }

    /// A count around an expectation given in thousandths, with about the spread of real months.
    int around(std::int64_t expected_thousandths) {
        std::int64_t const whole = expected_thousandths / 1000;
        int count = chance(static_cast<int>(expected_thousandths % 1000)) ? 1 : 0;
        for (std::int64_t left = whole * 2; left > 0; left -= 64) {
            std::uint64_t const bits = next();
            count += std::popcount(left >= 64 ? bits : bits & ((std::uint64_t{1} << left) - 1));
        }
        return count;
    }

private:
    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    std::array<std::uint64_t, 4> state_{};
};

}  // namespace breakwater::synth
