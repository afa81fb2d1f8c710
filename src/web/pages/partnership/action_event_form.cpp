// What happened to an action, as a form that puts it right.

#include <algorithm>

#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/plan_entries.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using Kind = partnership::ActionEventKind;

Result<EntryForm> event_form(Visit& visit, PlanNow& now, ActionId id) {
    auto const& all = now.business.actions;
    auto const at = std::find_if(all.begin(), all.end(),
                                 [&](auto const& each) { return each.action.id == id; });
    if (at == all.end()) return not_there();
    auto decisions = TRY(decisions_field(visit, now, at->action.body, "Only the body may do this"));
    OneOf verdicts{"verdict", "What came of it", "", "Choose what came of it", {}};
    for (auto const& each : every(partnership::EffectVerdict{}))
        verdicts.choices.emplace_back(each.name, each.title);
    EntryForm form{.title = "What happened to an action",
                   .path = action_path(id),
                   .button = "Keep",
                   .way_back = {.href = action_path(id), .content = "The action"},
                   .fields = {},
                   .at_field = {{"no_words", "words"},
                                {"no_decision", "decision"},
                                {"not_resolved", "decision"},
                                {"not_of_the_body", "decision"},
                                {"no_due_on", "due-day"},
                                {"no_owner", "owner"},
                                {"no_verdict", "verdict"},
                                {"before_agreed", "on-day"},
                                {"out_of_order", "on-day"},
                                {"closed_already", "why"},
                                {"no_evidence", "why"},
                                {"not_done", "why"},
                                {"said_already", "why"},
                                {"not_without_effect", "why"}}};
    form.fields = {std::move(decisions), DateField{"due", "Due now", ""},
                   ChoiceField{"owner", "Owner from then on", "", "Choose the post that owns it",
                               posts_to_choose(now.business.arrangements, visit.today)}};
    // What it moved of a figure, the figures say.
    if (at->action.effect.kind != partnership::EffectKind::indicator)
        form.fields.emplace_back(std::move(verdicts));
    form.fields.emplace_back(words_of_entry("In words", ""));
    form.fields.emplace_back(day_of_entry());
    return form;
}

void fill(partnership::ActionEvent& event, Entered& entered) {
    event.words = entered.text("words");
    event.on = entered.day("on");
    if (event.decision.known()) event.decision = {entered.choice("decision")};
    if (event.kind == Kind::due_moved) event.due_on = entered.date("due");
    if (event.kind == Kind::owner_changed) event.owner = {entered.choice("owner")};
    if (event.kind == Kind::compared && entered.has("verdict"))
        event.verdict = access::find_named<partnership::EffectVerdict>(entered.one_of("verdict"));
}

}  // namespace breakwater::web
