#pragma once
// The children behind a figure: who was counted and who was not, each with the dates, the rule and
// the place in the extract. Who may open it is decided before, and the look is on record before
// anything is shown.

#include <set>

#include "indicators/proof.h"
#include "web/components/page.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

struct ChildrenPage {
    indicators::Proof const& proof;
    journey::JourneyFacts const& facts;
    IndicatorPlace place;
    ChildrenList list = ChildrenList::counted;
    int page = 1;               ///< from 1
    int left_out_of_sight = 0;  ///< items of the list whose record is restricted, or out of reach
    std::span<std::int64_t const> persons;  ///< numbers in the record, beside facts.children
    bool leads_to_records = false;
};

constexpr int items_on_a_page = 50;

/// How many pages the list has; at least 1.
int pages_of(ChildrenPage const& shown);
/// The items of the page asked for: whose records are looked at by showing it.
std::span<indicators::ProofItem const> items_shown(ChildrenPage const& shown);

/// Takes the items of whom the reader may not be told out of the proof's lists; how many they were
/// in the list shown is kept on the page. `reached`: persons, in order.
void leave_out_of_sight(indicators::Proof& proof, ChildrenPage& page,
                        std::span<std::int64_t const> reached);

Page children_page(ChildrenPage const& shown);

}  // namespace breakwater::web
