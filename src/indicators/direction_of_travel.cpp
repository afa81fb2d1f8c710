#include "indicators/direction_of_travel.h"

#include <fmt/format.h>

namespace breakwater::indicators {

namespace {

/// Percentages differ by points, not by per cent.
std::string amount_words(Decimal difference, Unit unit) {
    Decimal const size = difference < Decimal{} ? Decimal{} - difference : difference;
    if (unit != Unit::percentage) return to_words(size);
    return fmt::format("{} {}", to_words(size), size == Decimal{1, 0} ? "point" : "points");
}

Travel travel_of(Polarity better, bool up) {
    switch (better) {
        case Polarity::higher:
            return up ? Travel::better : Travel::worse;
        case Polarity::lower:
            return up ? Travel::worse : Travel::better;
        case Polarity::neither:
        case Polarity::in_range:
            return Travel::not_said;
    }
    __builtin_unreachable();
}

std::string_view after_amount(Travel travel) {
    if (travel == Travel::better) return ", better";
    if (travel == Travel::worse) return ", worse";
    return "";
}

}  // namespace

DirectionOfTravel direction_of_travel(Polarity better, Outturn const& before, Outturn const& now) {
    if (!now.value) return {Arrow::none, Travel::not_said, "Not yet known"};
    if (!before.value) return {Arrow::none, Travel::not_said, "Nothing to compare with"};
    if (before.definition_version != now.definition_version)
        return {Arrow::none, Travel::not_said, "Not compared: the definition changed"};
    Decimal const difference = *now.value - *before.value;
    if (difference == Decimal{}) return {Arrow::level, Travel::same, "No change"};
    bool const up = difference > Decimal{};
    Travel const travel = travel_of(better, up);
    return {up ? Arrow::up : Arrow::down, travel,
            fmt::format("{} {}{}", up ? "Up" : "Down", amount_words(difference, now.unit),
                        after_amount(travel))};
}

}  // namespace breakwater::indicators
