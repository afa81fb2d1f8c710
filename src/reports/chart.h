#pragma once
// Draws charts as SVG within a page: wide for paper and desks, narrow for telephones. What a line
// is shows in its dash pattern and its label as well as in its colour.

#include "markup/html.h"
#include "reports/document.h"

namespace breakwater::reports {

using markup::attr;
using markup::href;
using markup::Html;

/// A figure element: title, subtitle, both drawings, source. The table of its data is elsewhere on
/// the page.
void draw(Html& html, LineChart const& chart);

/// Thirteen months or so in the height of a row, with the target dashed.
void draw(Html& html, SparklineCell const& sparkline);

/// "From 336 to 234; lowest 234, highest 336": what a sparkline shows, for those who do not see it.
std::string describe(SparklineCell const& sparkline);

}  // namespace breakwater::reports
