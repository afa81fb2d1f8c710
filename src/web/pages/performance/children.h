#pragma once
// The children behind a figure: who was counted and who was not, each with the dates, the rule and
// the place in the extract. Who may open it is decided before, and the look is on record before
// anything is shown.

#include "web/components/page.h"
#include "web/desk/behind_figures.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

struct ChildrenPage {
    BehindFigure const& behind;
    IndicatorPlace place;
    ChildrenList list = ChildrenList::counted;
    std::string text = {};  ///< only items that say this somewhere; empty: all
    int page = 1;           ///< from 1
    /// Items that are no child's: staff, of figures about the workforce.
    bool shows_workers = true;
    std::span<std::int64_t const> reached;  ///< persons of whom the reader may know, in order
    bool leads_to_records = false;
    bool may_take_away = false;
};

constexpr int items_on_a_page = 50;

/// How many pages the list has; at least 1.
int pages_of(ChildrenPage const& shown);
/// Those whose records are looked at by showing the page asked for, each once, in order.
std::vector<std::int64_t> persons_shown(ChildrenPage const& shown);

/// Of every page of the list.
std::vector<std::int64_t> persons_in_list(ChildrenPage const& shown);

Page children_page(ChildrenPage const& shown);

/// Every page of the list: list, child, what, why, source. It holds the authority's own numbers of
/// children, and no name.
std::string children_csv(ChildrenPage const& shown);

}  // namespace breakwater::web
