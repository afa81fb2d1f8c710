#pragma once
// Everything a report shows about one indicator, gathered: plain values, nothing left to look up.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indicators/definition.h"
#include "indicators/outturn.h"
#include "indicators/published.h"
#include "indicators/rag.h"
#include "indicators/target.h"
#include "reports/document.h"

namespace breakwater::reports {

struct MonthFigure {
    Month month;
    std::optional<Decimal> value;
    indicators::Status status = indicators::Status::not_known;
    std::string reason;  ///< why there is no value
    std::optional<std::int64_t> numerator, denominator;
    std::int32_t numerator_parts = 1, denominator_parts = 1;
    std::optional<indicators::TargetAt> target;  ///< as it stands for this month
    indicators::Rating rating;
    int definition_version = 1;
    std::string published_in;
    std::string population;
};

/// Which side of its target is good.
enum class Good { lower, higher, in_range, not_agreed };

/// A figure of somebody else, or of the same area in a published year.
struct Beside {
    indicators::Comparator comparator = indicators::Comparator::england;
    std::string name;  ///< "South East", "statistical neighbours"
    std::optional<Decimal> value;
    std::string period;           ///< "2022/23"
    std::string method;           ///< "mean of 10 neighbours"; empty where there is nothing to say
    std::string reason;           ///< why there is no value
    bool not_applicable = false;  ///< said to have none, rather than not known
};

/// As a sentence names it: "the South East", "England".
std::string in_sentence(Beside const& beside);

struct RowFigures {
    std::string indicator;
    std::string label;  ///< as the partnership calls it
    std::string title;  ///< as the definition calls it
    std::string section;
    indicators::Unit unit = indicators::Unit::number;
    indicators::Basis basis = indicators::Basis::month;
    Month running_from;
    int decimals = 0;
    indicators::Polarity better = indicators::Polarity::neither;  ///< by the definition
    Good target_better = Good::not_agreed;  ///< by the target where it says, else by the definition
    indicators::TargetKind target_kind = indicators::TargetKind::point;
    std::optional<Decimal> yearly_target;  ///< profiled targets: of the whole year
    std::string target_source;
    Month period;                                  ///< the month the report is of
    std::vector<MonthFigure> figures;              ///< consecutive months, the last is `period`
    std::optional<MonthFigure> year_before_first;  ///< the pack's first column: two years back
    std::vector<Beside> beside;
    std::vector<Month> breaks;  ///< first months of a new definition version
    bool is_key = false;
    bool has_chart = false;

    MonthFigure const& latest() const { return figures.back(); }
    /// Null where the month is before the first or after the last.
    MonthFigure const* at(Month month) const;
};

/// The last month with a value; null where there is none.
MonthFigure const* latest_known(RowFigures const& row);

/// True where each month's figure holds those before it, so that it can only grow: a year to date
/// or running total of a number or a rate. A change on the month before is then no trend.
bool accumulates(RowFigures const& row);

/// The months shown, after the first, from which figures are counted from nought again: Aprils of a
/// year to date, or the month of the year in which a running total starts.
std::vector<Month> begins_anew(RowFigures const& row);

/// How many months the figure for the report's month covers; 1 for a day at a period's end.
int months_covered(RowFigures const& row);

/// Whether the definition changed after `earlier` and up to `later`: the two are not compared.
bool break_between(RowFigures const& row, Month earlier, Month later);

}  // namespace breakwater::reports
