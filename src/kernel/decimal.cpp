#include "kernel/decimal.h"

#include <fmt/format.h>

#include <array>

namespace breakwater {

namespace {

__extension__ using Wide = __int128;

constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
    std::array<std::int64_t, 19> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

std::int64_t power_of_ten(int exponent) {
    assert(exponent >= 0 && exponent < static_cast<int>(powers_of_ten.size()));
    return powers_of_ten[static_cast<std::size_t>(exponent)];
}

std::int64_t round_half_away(Wide numerator, Wide denominator) {
    bool const negative = numerator < 0;
    Wide const magnitude = negative ? -numerator : numerator;
    Wide const rounded = (2 * magnitude + denominator) / (2 * denominator);
    return static_cast<std::int64_t>(negative ? -rounded : rounded);
}

}  // namespace

double Decimal::to_double() const {
    return static_cast<double>(units_) / static_cast<double>(power_of_ten(places_));
}

Decimal Decimal::rounded(int places) const {
    if (places >= places_) return {units_ * power_of_ten(places - places_), places};
    return {round_half_away(units_, power_of_ten(places_ - places)), places};
}

std::strong_ordering operator<=>(Decimal a, Decimal b) {
    Wide const left = Wide{a.units_} * power_of_ten(b.places_);
    Wide const right = Wide{b.units_} * power_of_ten(a.places_);
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

Decimal operator+(Decimal a, Decimal b) {
    int const places = std::max(a.places(), b.places());
    return {a.rounded(places).units() + b.rounded(places).units(), places};
}

Decimal operator-(Decimal a, Decimal b) {
    return a + Decimal{-b.units(), b.places()};
}

Decimal divide(std::int64_t numerator, std::int64_t denominator, std::int64_t scale, int places) {
    assert(denominator > 0);
    return {round_half_away(Wide{numerator} * scale * power_of_ten(places), denominator), places};
}

Result<Decimal> parse_decimal(std::string_view text) {
    // Worded only where needed: tables of thousands of numbers are read before each report.
    auto const error = [&] {
        return Error{"not_a_number",
                     fmt::format("“{}” is not a number: write it as 1491 or 23.9", text)};
    };
    bool const negative = !text.empty() && text.front() == '-';
    std::int64_t units = 0;
    int places = -1, digits = 0;
    for (char const c : text.substr(negative ? 1 : 0)) {
        if (c == ',' && places < 0 && digits > 0) continue;
        if (c == '.' && places < 0) {
            places = 0;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > 15 || places >= 9) return error();
        units = units * 10 + (c - '0');
        if (places >= 0) ++places;
    }
    if (digits == 0 || places == 0) return error();
    return Decimal{negative ? -units : units, std::max(places, 0)};
}

std::string to_string(Decimal value) {
    std::int64_t const scale = power_of_ten(value.places());
    std::int64_t const magnitude = value.units() < 0 ? -value.units() : value.units();
    std::string text = value.units() < 0 ? "-" : "";
    text += fmt::format("{}", magnitude / scale);
    if (value.places() > 0) text += fmt::format(".{:0{}}", magnitude % scale, value.places());
    return text;
}

std::string to_words(Decimal value) {
    std::string text = to_string(value);
    std::size_t const first = text.front() == '-' ? 1 : 0;
    std::size_t end = text.find('.');
    if (end == std::string::npos) end = text.size();
    for (std::size_t at = end; at > first + 3;) text.insert(at -= 3, ",");
    return text;
}

}  // namespace breakwater
