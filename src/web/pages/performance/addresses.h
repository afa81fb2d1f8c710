#pragma once
// Where each page about figures lies. Every state of a page is in its address, so that it can be
// kept and sent.

#include <string>
#include <string_view>

#include "indicators/basis.h"
#include "kernel/date.h"

namespace breakwater::web {

/// The report that the scorecard shows, and that words are written for.
inline constexpr std::string_view scorecard_report = "performance-pack";

enum class ScorecardView { at_a_glance, month_by_month, exceptions, benchmarks };
/// "months", as it stands in an address; empty for the first view.
std::string_view name(ScorecardView view);
ScorecardView find_scorecard_view(std::string_view name);  ///< the first where there is none

/// "/performance/2024-08?view=months&known=2024-09-15"; `known_on` is empty for now.
std::string scorecard_address(Month period, ScorecardView view, std::string_view known_on);

enum class ChildrenList { counted, denominator_only, left_out };
std::string_view name(ChildrenList list);
ChildrenList find_children_list(std::string_view name);

struct IndicatorPlace {
    std::string indicator;
    indicators::Basis basis = indicators::Basis::month;
    Month period;
    std::string known_on;  ///< empty for now
};
/// "/performance/2024-08/re_referrals?basis=month"
std::string indicator_address(IndicatorPlace const& place);
/// "/performance/2024-08/re_referrals/table.csv?basis=month"
std::string indicator_csv_address(IndicatorPlace const& place);
std::string indicator_xlsx_address(IndicatorPlace const& place);
/// "/performance/2024-08/re_referrals/children?basis=month&list=counted&text=W3&page=2"
std::string children_address(IndicatorPlace const& place, ChildrenList list,
                             std::string_view text = {}, int page = 1);
/// "/performance/2024-08/re_referrals/children/csv?basis=month&list=counted&text=W3"
std::string children_table_address(IndicatorPlace const& place, ChildrenList list,
                                   std::string_view text, std::string_view form);

}  // namespace breakwater::web
