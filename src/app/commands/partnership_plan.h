#pragma once
// `breakwater partnership plan`, `risks`, `visits`, `assurance`, `budget` and `contributions`: each
// a table as CSV, as it stood on a day.

#include "app/command_line.h"
#include "app/law.h"
#include "partnership/business_text.h"
#include "store/record.h"

namespace breakwater::app {

bool is_of_the_plan(std::string_view asked);

struct PlanAsked {
    std::string_view what;
    partnership::Business const& business;
    Law const& law;
    store::Record& record;
    store::Entry known_at;
    Date on;
};
/// Codes: store_damaged; no_setting; those of counting the figures behind the plan.
Result<Exit> print_of_the_plan(PlanAsked const& asked, Console& console);

}  // namespace breakwater::app
