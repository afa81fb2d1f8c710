#pragma once
// How an outturn is written in an edition: for a LineWriter and a LineReader alike.

#include "indicators/outturn.h"
#include "publication/plain_lines.h"

namespace breakwater::publication {

inline constexpr std::array<std::string_view, 6> basis_names{
    "month", "quarter", "year_to_date", "rolling_12_months", "running_total", "at_period_end"};
inline constexpr std::array<std::string_view, 6> unit_names{
    "number", "rate_per_10_000", "percentage", "average", "rate_per_1_000", "rate_per_100_000"};
inline constexpr std::array<std::string_view, 4> status_names{"ok", "not_known", "not_available",
                                                              "suppressed"};

template <class Lines, class Outturn>
void outturn_lines(Lines& lines, Outturn& outturn) {
    lines.text("indicator", outturn.indicator);
    lines.text("area", outturn.area);
    lines.choice("basis", outturn.basis, basis_names);
    lines.month("period", outturn.period);
    lines.maybe_integer("numerator", outturn.numerator);
    lines.number("numerator_parts", outturn.numerator_parts);
    lines.maybe_integer("denominator", outturn.denominator);
    lines.number("denominator_parts", outturn.denominator_parts);
    lines.maybe_decimal("value", outturn.value);
    lines.choice("unit", outturn.unit, unit_names);
    lines.choice("status", outturn.status, status_names);
    lines.text("reason", outturn.reason);
    lines.text("published_in", outturn.published_in);
    lines.number("definition_version", outturn.definition_version);
    lines.text("population", outturn.population);
}

}  // namespace breakwater::publication
