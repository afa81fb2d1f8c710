#pragma once
// What a report is made from: figures counted from facts, with the targets and the official
// statistics they are held against.

#include <optional>
#include <string>
#include <vector>

#include "indicators/published.h"
#include "journey/journey_facts.h"
#include "press/standards.h"
#include "reports/gather.h"

namespace breakwater::press {

/// Months that a report needs before its own: a pack shows the same month two years before, and
/// words look a year back.
inline constexpr int months_before = 24;

/// What is counted for a report: what it shows; or every indicator, of three years, so that
/// disclosure control knows the numbers that a reader could work out.
enum class Counted { what_is_shown, everything };

struct ReportOrder {
    reports::ReportDefinition const& report;
    Month period;
    std::optional<std::string> area;  ///< where not given: what the source says
    Counted counted = Counted::what_is_shown;
};

struct ReportSource {
    indicators::OutturnTable outturns;
    indicators::Targets targets;
    std::vector<indicators::Comparison> comparisons;
    std::string area, area_name, region_name, nation_name;
    bool invented = false;
    std::vector<std::string> in_words;  ///< what was read
};

/// The area the figures are of: what is given, else what the facts say of themselves. Code no_area,
/// where neither does.
Result<void> settle_area(journey::JourneyFacts& facts, std::optional<std::string> const& area);

/// Counts every indicator of the report for its months. `what` says where the facts are from, as in
/// "extract".
Result<ReportSource> count_for_report(journey::JourneyFacts const& facts, std::string_view what,
                                      ReportOrder const& order, Standards const& standards);

/// Adds the targets of rules/targets, and official statistics for every row that is held beside
/// some. Nothing official is held beside invented children.
void add_standards(ReportSource& source, ReportOrder const& order, Standards const& standards);

/// `partnership` is made of the area's name where it is empty.
reports::ReportOptions report_options(ReportSource const& source, Month period, Date dated,
                                      std::string_view partnership);

}  // namespace breakwater::press
