#pragma once
// "What the data tells us": sentences made from the figures, each true of them and of nothing else.
// No cause is given and nothing is foretold; that is for the people who know, in the commentary.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reports/row_figures.h"

namespace breakwater::reports {

/// The latest figure; its change on the month before and on the same month a year before; where it
/// stands in the months shown; against its target, and against others. Figures on which nothing
/// true can be said are passed over.
std::vector<std::string> what_the_data_tells_us(RowFigures const& row);

/// One line for a list of exceptions: "Core groups held in time: 80% against a target of 95%, red;
/// down 16 points, worse, since July 2024."
RichText exception_sentence(RowFigures const& row);

/// A chart's title: "The rate fell from 336 to 234 and meets the target".
std::string finding(RowFigures const& row);

/// A chart in words, for those who do not see it.
std::string chart_in_words(RowFigures const& row);

/// The change on the month before: "Down 5, better"; a missing cell where either is not known or
/// the definition changed between them.
Cell change_on_month_before(RowFigures const& row);
/// Where the figure went since the month before, or the quarter before; nothing where it grows with
/// each month whatever happens, or where the definition changed.
std::optional<indicators::DirectionOfTravel> travel(RowFigures const& row);

/// "Of the 7 indicators with a target, 6 are red and 1 is green at the end of October 2021."
std::string summary_sentence(std::span<RowFigures const> rows, Month period);

/// "in October 2021", "at 31 August 2024", "from April to October 2021".
std::string when(indicators::Basis basis, Month month, Month running_from);

/// "year to date", "at month end", "running total from November 2020".
std::string basis_words(RowFigures const& row);

/// The target as a cell shows it: "4 to 6", "581"; with its kind, "9,263 to date".
std::string target_words(RowFigures const& row, indicators::TargetAt const& target);

/// Whether a target is met: equal to it, or beyond it on its better side.
bool meets(RowFigures const& row, Decimal value, indicators::TargetAt const& target);

}  // namespace breakwater::reports
