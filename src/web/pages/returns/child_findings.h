#pragma once
// What the returns that are coming find fault with in one child's record, on the child's own pages:
// said where the record is read, before the return is made.

#include "store/record.h"
#include "web/pages/child/child_page.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// Who may see the child is decided before, and the look is on record. A return that cannot be
/// judged is said to be that.
Page child_findings_page(Visit& visit, store::Record& record, ChildView const& view);

}  // namespace breakwater::web
