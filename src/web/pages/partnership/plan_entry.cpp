#include "web/pages/partnership/plan_entry.h"

#include <fmt/format.h>

#include "web/desk/business_shelf.h"
#include "web/pages/partnership/body_decisions.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

Result<Response> show(Visit& visit, EntryKind const& kind, std::int64_t of) {
    auto now = TRY(plan_now(visit));
    auto const form = TRY(kind.form(visit, now, of));
    return ask_for(visit, form, {});
}

Result<Response> take(Visit& visit, EntryKind const& kind, std::int64_t of) {
    auto now = TRY(plan_now(visit));
    auto const form = TRY(kind.form(visit, now, of));
    Entered entered{visit, form};
    return taken_or_asked(visit, form, entered, kind.keep(visit, now, of, entered));
}

}  // namespace

Response entry_page(Visit& visit, EntryKind const& kind, std::int64_t of) {
    return answer(visit, Section::partnership, show(visit, kind, of));
}

Response entry_post(Visit& visit, EntryKind const& kind, std::int64_t of) {
    return answer(visit, Section::partnership, take(visit, kind, of));
}

Result<store::Author> author_of_entry(Visit& visit, Entered const& entered, Look look) {
    if (!entered.problems().empty()) return Error{"not_right", "Something entered is not right"};
    TRY(write_down(visit, std::move(look)));
    return author_of(visit);
}

DateField day_of_entry() {
    return {"on", "Day", "Leave it empty for today"};
}

TextField words_of_entry(std::string label, std::string problem, std::string hint) {
    return {.name = "words",
            .label = std::move(label),
            .hint = std::move(hint),
            .problem = std::move(problem),
            .rows = 5,
            .longest = 4'000};
}

ChoiceField priorities_field(PlanNow const& now) {
    ChoiceField field{"priority", "Outcome of the plan it bears on", "", "", {}};
    for (auto const& each : now.planning.priorities)
        field.choices.push_back({each.id.value, fmt::format("{}: {}", each.label, each.title)});
    return field;
}

ChoiceField actions_field(PlanNow const& now) {
    ChoiceField field{"action",
                      "Action that was agreed",
                      "Of an action alone: agree it first, under Actions",
                      "",
                      {}};
    auto const& actions = now.business.actions;
    for (auto each = actions.rbegin(); each != actions.rend(); ++each)
        field.choices.push_back({each->action.id.value,
                                 fmt::format("{}. {}", each->action.id.value, each->action.what)});
    return field;
}

Result<partnership::Priority const*> priority_of(PlanNow const& now, std::int64_t number) {
    auto const* const found = partnership::find_priority(now.planning, {number});
    if (found == nullptr) return not_there();
    return found;
}

Result<ChoiceField> decisions_field(Visit& visit, PlanNow& now, BodyId body, std::string hint) {
    auto const last = TRY(store::last_entry(*now.record->connection));
    auto const meetings = TRY(visit.desk->business.meetings(*now.record, last.entry));
    return ChoiceField{"decision", "Decision of the body", std::move(hint), "",
                       decisions_to_choose(now.business.arrangements, meetings, body, visit.today)};
}

}  // namespace breakwater::web
