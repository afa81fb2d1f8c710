#pragma once
// The parts of the partnership's business, at the head of each of its lists.

#include "web/components/field.h"
#include "web/routes/visit.h"

namespace breakwater::web {

enum class PartnershipView {
    bodies,
    meetings,
    actions,
    challenges,
    disagreements,
    scrutiny,
    plan,
    risks,
    visits,
    budget
};

/// A link to each part that the person may open.
void write_partnership_views(Html& html, Visit const& visit, PartnershipView here);

}  // namespace breakwater::web
