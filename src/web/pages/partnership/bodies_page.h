#pragma once
// The bodies of one day as a chart: who reports to whom; and below it those of the past.

#include "partnership/arrangements.h"
#include "web/components/page.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

struct BodiesPage {
    partnership::Arrangements const& all;
    Date on, today;
    std::string on_entered;  ///< as it was typed
    FormProblems problems = {};
    bool may_keep = false;
    Markup views = {};  ///< the other parts of the business
};

Page bodies_page(BodiesPage const& shown);

}  // namespace breakwater::web
