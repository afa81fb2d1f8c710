#pragma once
// An exact decimal: 72, 23.9, 0.16. Figures are made of these so that what is printed is what was
// decided; rounding happens once, half away from zero, where a figure is made.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater {

class Decimal {
public:
    constexpr Decimal() = default;
    /// `units` of the last place: Decimal(239, 1) is 23.9. places: 0 to 9.
    constexpr Decimal(std::int64_t units, int places) : units_(units), places_(places) {}

    constexpr std::int64_t units() const { return units_; }
    constexpr int places() const { return places_; }
    double to_double() const;
    /// Rounded half away from zero to fewer places; more places add noughts.
    Decimal rounded(int places) const;

    /// By value: 23.90 equals 23.9.
    friend std::strong_ordering operator<=>(Decimal a, Decimal b);
    friend bool operator==(Decimal a, Decimal b) { return (a <=> b) == 0; }

private:
    std::int64_t units_ = 0;
    int places_ = 0;
};

Decimal operator-(Decimal a, Decimal b);
Decimal operator+(Decimal a, Decimal b);

/// numerator * scale / denominator, rounded half away from zero to `places`, in exact arithmetic.
/// Asserts denominator > 0.
Decimal divide(std::int64_t numerator, std::int64_t denominator, std::int64_t scale, int places);

/// "23.9", "-0.5", "1491", "1,491"; code not_a_number.
Result<Decimal> parse_decimal(std::string_view text);
std::string to_string(Decimal value);  ///< "1491.0": every place, no separators
std::string to_words(Decimal value);   ///< "1,491.0": thousands separated

}  // namespace breakwater
