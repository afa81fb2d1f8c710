#pragma once
// What is entered about the plan, its risks, its visits and its money: a kind of entry is a form
// and what becomes of it.

#include "web/pages/partnership/entry_form.h"
#include "web/pages/partnership/plan_now.h"
#include "web/routes/route.h"

namespace breakwater::web {

struct EntryKind {
    /// `of` is the number of what it is about; 0: of nothing. Code not_found, where there is none.
    Result<EntryForm> (*form)(Visit&, PlanNow&, std::int64_t of);
    /// Reads what was entered and, where all of it is right, keeps it: the address to go to.
    Result<std::string> (*keep)(Visit&, PlanNow&, std::int64_t of, Entered&);
};

Response entry_page(Visit& visit, EntryKind const& kind, std::int64_t of = 0);
Response entry_post(Visit& visit, EntryKind const& kind, std::int64_t of = 0);

/// Who makes the change, once it is in the journal. Code not_right, where something entered is not:
/// nothing is written down then.
Result<store::Author> author_of_entry(Visit& visit, Entered const& entered, Look look);

// Fields that several forms have.
DateField day_of_entry();
TextField words_of_entry(std::string label, std::string problem, std::string hint = "");
ChoiceField priorities_field(PlanNow const& now);
ChoiceField actions_field(PlanNow const& now);
/// Code not_found, where there is none of that number.
Result<partnership::Priority const*> priority_of(PlanNow const& now, std::int64_t number);
/// The decisions of the body, the latest first. Code store_damaged.
Result<ChoiceField> decisions_field(Visit& visit, PlanNow& now, BodyId body, std::string hint);

}  // namespace breakwater::web
