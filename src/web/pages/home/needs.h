#pragma once
// What needs whoever is signed in: numbers at a glance, and what there is to do. Only of what they
// may see; what cannot be read just now is left out, for its own page says why.

#include "reports/document.h"
#include "store/editions.h"
#include "web/components/lists.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// A number with a way to what is behind it.
struct Need {
    std::int64_t number = 0;
    std::string words;  ///< "texts to sign off"
    std::string href;
    reports::Tone tone = reports::Tone::neutral;
};

struct Needs {
    std::vector<Need> at_a_glance;
    TaskList to_do{.id_prefix = "to-do"};
    std::vector<store::KeptEdition> published;  ///< the last ones, the latest first
    std::string data;                           ///< which extract the figures are of
    bool is_whole = true;                       ///< nothing could not be read
    /// All of it was made from what needs_made_from() names.
    bool may_be_kept = true;
};

Needs needs_of(Visit& visit);

/// All that the needs are made from: who asks, in which roles and posts, on which day, and the last
/// entry of the ledger. Empty where some are made from accounts, backups or openings, which no
/// ledger tells of, or where the record cannot be read; where it shows later that restrictions of a
/// record decide, Needs says so.
std::string needs_made_from(Visit const& visit);

}  // namespace breakwater::web
