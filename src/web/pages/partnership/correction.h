#pragma once
// What was entered of the plan, its risks, visits and money, corrected or withdrawn: the form of
// the entry as it stands, with why; and what was corrected so far, by whom and why.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

inline constexpr std::string_view corrections_path = "/partnership/corrections";

Response corrections_route(Visit& visit);
/// `kind`: priority, measure, assurance, risk; `act`: correction, withdrawal.
Response plan_correction_page(Visit& visit, Word kind, Number number, Word act);
Response plan_correction_post(Visit& visit, Word kind, Number number, Word act);
Response visit_correction_page(Visit& visit, Number number, Word act);
Response visit_correction_post(Visit& visit, Number number, Word act);
Response line_correction_page(Visit& visit, Number number, Word act);
Response line_correction_post(Visit& visit, Number number, Word act);

}  // namespace breakwater::web
