// What happened to a challenge, as a form that puts it right.

#include <algorithm>

#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/plan_entries.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using Kind = partnership::ChallengeEventKind;

Result<EntryForm> event_form(Visit& visit, PlanNow& now, ChallengeId id) {
    auto const& all = now.business.challenges;
    if (std::none_of(all.begin(), all.end(),
                     [&](auto const& each) { return each.challenge.id == id; }))
        return not_there();
    OneOf outcomes{"outcome", "Outcome", "", "Choose what came of it", {}};
    for (auto const& each : partnership::challenge_outcomes)
        outcomes.choices.emplace_back(each.name, each.title);
    auto action = actions_field(now);
    action.hint.clear();
    EntryForm form{.title = "What happened to a challenge",
                   .path = challenge_path(id),
                   .button = "Keep",
                   .way_back = {.href = challenge_path(id), .content = "The challenge"},
                   .fields = {},
                   .at_field = {{"no_words", "words"},
                                {"no_outcome", "outcome"},
                                {"no_action", "action"},
                                {"no_post", "post"},
                                {"before_raised", "on-day"},
                                {"out_of_order", "on-day"},
                                {"closed_already", "why"},
                                {"no_stage", "why"}}};
    form.fields = {std::move(outcomes), std::move(action),
                   ChoiceField{"post", "Who holds it", "", "",
                               posts_to_choose(now.business.arrangements, visit.today)},
                   words_of_entry("In words", "",
                                  "Without naming a child, or saying what would tell who it is"),
                   day_of_entry()};
    return form;
}

void fill(partnership::ChallengeEvent& event, Entered& entered) {
    event.words = entered.text("words");
    event.on = entered.day("on");
    if (event.kind == Kind::outcome)
        event.outcome =
            access::find_named<partnership::ChallengeOutcome>(entered.one_of("outcome"));
    if (event.kind == Kind::action) event.action = {entered.choice("action")};
    if (event.kind == Kind::held || event.kind == Kind::went_on)
        event.post = {entered.choice("post")};
}

}  // namespace breakwater::web
