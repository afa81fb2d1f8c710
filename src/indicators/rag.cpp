#include "indicators/rag.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::indicators {

namespace {

enum class Side { lower, higher, between, not_said };

Side better_side(Polarity better, Aim aim, TargetAt const& target) {
    if (aim == Aim::at_most) return Side::lower;
    if (aim == Aim::at_least) return Side::higher;
    if (better == Polarity::in_range || target.low < target.high) return Side::between;
    if (better == Polarity::lower) return Side::lower;
    if (better == Polarity::higher) return Side::higher;
    return Side::not_said;
}

/// How far beyond the target on its worse side, and which end of the target it is; nothing where
/// the figure is on target or better.
struct Shortfall {
    Decimal by, target;
};
std::optional<Shortfall> shortfall(Decimal value, TargetAt const& target, Side side) {
    bool const too_high = side != Side::higher && value > target.high;
    bool const too_low = side != Side::lower && value < target.low;
    if (too_high) return Shortfall{value - target.high, target.high};
    if (too_low) return Shortfall{target.low - value, target.low};
    return std::nullopt;
}

/// by <= target * tolerance / 100, exactly.
bool is_within(Shortfall const& off, std::int64_t tolerance) {
    int const places = std::max(off.by.places(), off.target.places());
    std::int64_t const by = off.by.rounded(places).units();
    std::int64_t const target = std::abs(off.target.rounded(places).units());
    return by * 100 <= target * tolerance;
}

std::string off_words(Shortfall const& off) {
    int const places = std::max(off.by.places(), off.target.places());
    std::int64_t const target = std::abs(off.target.rounded(places).units());
    if (target == 0) return fmt::format("off the target of 0 by {}", to_words(off.by));
    Decimal const share = divide(off.by.rounded(places).units(), target, 100, 1);
    return fmt::format("{}% off the target of {}", to_words(share), to_words(off.target));
}

}  // namespace

std::string_view to_words(Rag rag) {
    switch (rag) {
        case Rag::red:
            return "Red";
        case Rag::amber:
            return "Amber";
        case Rag::green:
            return "Green";
        case Rag::no_target:
            return "No target";
        case Rag::not_rated:
            return "Not rated";
        case Rag::not_known:
            return "Not yet known";
    }
    __builtin_unreachable();
}

std::string_view shape(Rag rag) {
    switch (rag) {
        case Rag::red:
            return "octagon";
        case Rag::amber:
            return "triangle";
        case Rag::green:
            return "circle_tick";
        case Rag::no_target:
        case Rag::not_rated:
        case Rag::not_known:
            return "";
    }
    __builtin_unreachable();
}

Rating rate(std::optional<Decimal> value, Polarity better, Aim aim,
            std::optional<TargetAt> const& target, std::int64_t tolerance) {
    if (!target) return {Rag::no_target, "no target is set for this period"};
    Side const side = better_side(better, aim, *target);
    if (side == Side::not_said) return {Rag::not_rated, "neither more nor less of this is better"};
    if (!value) return {Rag::not_known, "there is no figure to hold against the target"};
    auto const off = shortfall(*value, *target, side);
    if (!off) return {Rag::green, fmt::format("on or better than the target of {}", target->words)};
    return {is_within(*off, tolerance) ? Rag::amber : Rag::red, off_words(*off)};
}

}  // namespace breakwater::indicators
