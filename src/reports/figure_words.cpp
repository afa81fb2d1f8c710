#include "reports/figure_words.h"

namespace breakwater::reports {

std::string in_words(Decimal value, indicators::Unit unit) {
    auto words = to_words(value);
    if (unit == indicators::Unit::percentage) words += '%';
    return words;
}

std::string difference_words(Decimal difference, indicators::Unit unit) {
    auto const size = absolute(difference);
    auto words = to_words(size);
    if (unit != indicators::Unit::percentage) return words;
    return words + (size == Decimal{1, 0} ? " point" : " points");
}

Decimal absolute(Decimal value) {
    return value.units() < 0 ? Decimal{-value.units(), value.places()} : value;
}

}  // namespace breakwater::reports
