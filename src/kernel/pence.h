#pragma once
// Money: whole pence. Nothing here is ever a fraction of a penny or a floating number, so that the
// parts of a sum always add up to it.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/decimal.h"
#include "kernel/result.h"

namespace breakwater {

struct Pence {
    std::int64_t value = 0;

    constexpr auto operator<=>(Pence const&) const = default;
    constexpr Pence operator+(Pence other) const { return {value + other.value}; }
    constexpr Pence operator-(Pence other) const { return {value - other.value}; }
    constexpr Pence& operator+=(Pence other) {
        value += other.value;
        return *this;
    }
};

/// "£81,224", "81224", "81,224.50", "-£12.05": pounds, with two places or none, below a thousand
/// million; code not_money.
Result<Pence> parse_pence(std::string_view text);

std::string to_words(Pence amount);   ///< "£81,224", "£81,224.50", "-£12.05"
std::string to_string(Pence amount);  ///< "81224.00": for files that are counted on

/// The part in per cent of the whole, rounded half away from zero; nothing where the whole is not
/// above 0. Rounded parts need not add up to 100.
std::optional<Decimal> percentage(Pence part, Pence whole, int places);

/// The whole parted in proportion to the shares, to the penny: the parts add up to it. What is left
/// after rounding down goes, a penny each, to those whose fraction was largest, the first where two
/// are alike. Asserts that neither whole nor shares are below 0 and that the shares are not all 0.
std::vector<Pence> parted(Pence whole, std::span<Decimal const> shares);

}  // namespace breakwater
