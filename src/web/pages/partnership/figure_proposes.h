#pragma once
// A figure that crosses its rule proposes a challenge: it is red, and worse than the last one
// before it. It never raises one: a person does.

#include <optional>

#include "reports/row_figures.h"
#include "web/pages/performance/addresses.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// "It is red, and worse than in July 2024 (74% then, 61% now): a challenge is proposed."; empty
/// where it is not. Never across a change of definition, nor of a total that can only grow.
std::string why_to_challenge(reports::RowFigures const& row);

/// The figure with the months before it, as the record counts them now; nothing where it cannot be
/// counted.
std::optional<reports::RowFigures> row_of(Visit const& visit, IndicatorPlace const& figure);

/// The same of a figure as the record counts it now; empty where it cannot be counted.
std::string figure_proposes(Visit const& visit, IndicatorPlace const& figure);

/// "/partnership/challenges/new?figure=..."
std::string challenge_address(IndicatorPlace const& figure);

}  // namespace breakwater::web
