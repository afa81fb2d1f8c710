#include "web/pages/performance/addresses.h"

#include <fmt/format.h>

#include "web/http/fields.h"

namespace breakwater::web {

std::string_view name(ScorecardView view) {
    switch (view) {
        case ScorecardView::at_a_glance:
            return "";
        case ScorecardView::month_by_month:
            return "months";
        case ScorecardView::exceptions:
            return "exceptions";
        case ScorecardView::benchmarks:
            return "benchmarks";
    }
    return "";
}

ScorecardView find_scorecard_view(std::string_view wanted) {
    for (auto const view :
         {ScorecardView::month_by_month, ScorecardView::exceptions, ScorecardView::benchmarks})
        if (name(view) == wanted) return view;
    return ScorecardView::at_a_glance;
}

std::string_view name(ChildrenList list) {
    switch (list) {
        case ChildrenList::counted:
            return "counted";
        case ChildrenList::denominator_only:
            return "not-counted";
        case ChildrenList::left_out:
            return "left-out";
    }
    return "";
}

ChildrenList find_children_list(std::string_view wanted) {
    for (auto const list : {ChildrenList::denominator_only, ChildrenList::left_out})
        if (name(list) == wanted) return list;
    return ChildrenList::counted;
}

std::string scorecard_address(Month period, ScorecardView view, std::string_view known_on) {
    auto address = fmt::format("/performance/{}", to_iso(period));
    char join = '?';
    for (auto const& [key, value] :
         {std::pair<std::string_view, std::string_view>{"view", name(view)}, {"known", known_on}})
        if (!value.empty()) {
            address += fmt::format("{}{}={}", join, key, value);
            join = '&';
        }
    return address;
}

namespace {

std::string below_indicator(IndicatorPlace const& place, std::string_view rest) {
    return fmt::format("/performance/{}/{}{}?basis={}{}{}", to_iso(place.period), place.indicator,
                       rest, indicators::name(place.basis),
                       place.known_on.empty() ? "" : "&known=", place.known_on);
}

}  // namespace

std::string indicator_address(IndicatorPlace const& place) {
    return below_indicator(place, "");
}

std::string indicator_csv_address(IndicatorPlace const& place) {
    return below_indicator(place, "/table.csv");
}

std::string indicator_xlsx_address(IndicatorPlace const& place) {
    return below_indicator(place, "/table.xlsx");
}

namespace {

std::string of_list(ChildrenList list, std::string_view text) {
    auto query = fmt::format("&list={}", name(list));
    if (!text.empty()) query += "&text=" + percent_encoded(text);
    return query;
}

}  // namespace

std::string children_address(IndicatorPlace const& place, ChildrenList list, std::string_view text,
                             int page) {
    return below_indicator(place, "/children") + of_list(list, text) +
           (page > 1 ? fmt::format("&page={}", page) : "");
}

std::string children_table_address(IndicatorPlace const& place, ChildrenList list,
                                   std::string_view text, std::string_view form) {
    return below_indicator(place, fmt::format("/children/{}", form)) + of_list(list, text);
}

}  // namespace breakwater::web
