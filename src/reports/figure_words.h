#pragma once
// How one figure is written for a reader: 14,567; 62%; 14.34.

#include <string>

#include "indicators/outturn.h"
#include "kernel/date.h"
#include "kernel/decimal.h"

namespace breakwater::reports {

using breakwater::to_words;

/// "14,567", "62%", "23.9".
std::string in_words(Decimal value, indicators::Unit unit);

/// The size of a change, without its sign: "5", "2 points", "1 point", "0.35".
std::string difference_words(Decimal difference, indicators::Unit unit);

Decimal absolute(Decimal value);

}  // namespace breakwater::reports
