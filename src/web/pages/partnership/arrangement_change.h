#pragma once
// A change of the partnership's arrangements that a form asks for: held against what would be at
// fault before it is kept, written down in the journal, kept whole or not at all.

#include "store/arrangements.h"
#include "web/desk/gate.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

/// The arrangements as the record holds them, and the rows that can be ended.
struct ArrangementsNow {
    Connections<store::Record>::Lent record;
    partnership::Arrangements all;
    store::ArrangementRows rows;
};
/// Codes: those of opening the record; store_damaged.
Result<ArrangementsNow> arrangements_now(Visit& visit);

/// The number that the next body, post or agency has.
template <class Noun>
auto next_number(std::vector<Noun> const& all) {
    decltype(Noun::id) next{1};
    for (auto const& each : all)
        if (each.id.value >= next.value) next.value = each.id.value + 1;
    return next;
}

struct ArrangementChange {
    partnership::Arrangements added;
    store::ArrangementRows changed;
    std::string field;  ///< which field of the form a fault is said at
    Look look;          ///< what the journal is to say
};

/// Adds a problem for each fault that the arrangements would have.
void find_faults(Visit const& visit, ArrangementsNow const& now, ArrangementChange const& change,
                 FormProblems& problems);

/// Keeps it. False where somebody changed the same meanwhile, which is a problem then. Codes: those
/// of the journal and of store::add_arrangements().
Result<bool> keep(Visit const& visit, ArrangementsNow& now, ArrangementChange const& change,
                  FormProblems& problems);

}  // namespace breakwater::web
