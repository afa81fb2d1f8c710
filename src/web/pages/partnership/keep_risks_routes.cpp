#include "web/pages/partnership/keep_risks_routes.h"

#include <fmt/format.h>

#include "partnership/local_rules.h"
#include "store/planning.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/plan_entries.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using partnership::RiskEvent;
using partnership::RiskHistory;
using partnership::RiskScaleOf;
using Kind = partnership::RiskEventKind;

namespace {

/// "4: Likely. Expected within a year", of the scale in force.
ChoiceField steps_field(Visit const& visit, RiskScaleOf of, std::string name, std::string label,
                        std::string problem) {
    ChoiceField field{std::move(name), std::move(label), "", std::move(problem), {}};
    for (auto const* const step :
         partnership::steps_on(visit.desk->partnership.risk_scale, of, visit.today))
        field.choices.push_back(
            {step->score, fmt::format("{}: {}. {}", step->score, step->title, step->says)});
    return field;
}

TextField controls_field(std::string hint) {
    return {.name = "controls",
            .label = "What is done about it",
            .hint = std::move(hint),
            .problem = "",
            .rows = 3,
            .longest = 1'000};
}

}  // namespace

// ---- a new one ---------------------------------------------------------------------------------

Result<EntryForm> risk_form(Visit& visit, PlanNow& now, std::int64_t) {
    auto const& all = now.business.arrangements;
    EntryForm form{.title = "Enter a risk",
                   .path = "/partnership/risks/new",
                   .button = "Keep the risk",
                   .about = "",
                   .way_back = {.href = std::string{risks_path}, .content = "Risks"},
                   .fields = {},
                   .at_field = {{"target_above_score", "target_likelihood"},
                                {"not_on_the_scale", "target_likelihood"},
                                {"review_before_raised", "review-day"},
                                {"no_owner", "owner"},
                                {"no_body", "body"}}};
    form.fields = {
        TextField{.name = "title",
                  .label = "What may go wrong",
                  .hint = "In one sentence",
                  .problem = "Enter what may go wrong",
                  .rows = 2,
                  .longest = 300},
        TextField{.name = "cause",
                  .label = "Why it may happen (optional)",
                  .hint = "",
                  .problem = "",
                  .rows = 2,
                  .longest = 1'000},
        TextField{.name = "effect",
                  .label = "What it would mean for children (optional)",
                  .hint = "",
                  .problem = "",
                  .rows = 2,
                  .longest = 1'000},
        ChoiceField{"body", "Whose register", "", "Choose the body whose register it is in",
                    bodies_to_choose(all, visit.today)},
        ChoiceField{"owner", "Owner", "", "Choose the post that owns it",
                    posts_to_choose(all, visit.today)},
        steps_field(visit, RiskScaleOf::likelihood, "likelihood", "Likelihood",
                    "Choose how likely it is"),
        steps_field(visit, RiskScaleOf::impact, "impact", "Impact", "Choose how bad it would be"),
        controls_field(""),
        steps_field(visit, RiskScaleOf::likelihood, "target_likelihood",
                    "Likelihood it is to come to", ""),
        steps_field(visit, RiskScaleOf::impact, "target_impact", "Impact it is to come to", ""),
        DateField{"review", "Look at it again by", ""},
        priorities_field(now),
        day_of_entry()};
    return form;
}

namespace {

Date review_entered(Entered& entered) {
    auto const review = entered.date("review");
    if (!review) entered.refuse("review-day", "Enter by when it is looked at again");
    return review.value_or(Date{});
}

}  // namespace

partnership::Risk risk_entered(Entered& entered) {
    partnership::Risk made;
    made.title = entered.text("title");
    made.cause = entered.text("cause");
    made.effect = entered.text("effect");
    made.body = {entered.choice("body")};
    made.owner = {entered.choice("owner")};
    made.score = {entered.choice("likelihood"), entered.choice("impact")};
    made.controls = entered.text("controls");
    made.target = {entered.choice("target_likelihood"), entered.choice("target_impact")};
    made.priority = {entered.choice("priority")};
    made.raised_on = entered.day("on");
    made.review_on = review_entered(entered);
    return made;
}

namespace {

Result<std::string> keep_risk(Visit& visit, PlanNow& now, std::int64_t, Entered& entered) {
    auto const made = risk_entered(entered);
    auto const author = TRY(author_of_entry(
        visit, entered, {.action = Action::keep_plan, .about = "", .detail = "a risk"}));
    auto const id =
        TRY(store::add_risk(*now.record, author, made, visit.desk->partnership.risk_scale));
    return risk_path(id, "?done=risk");
}

// ---- what became of one ------------------------------------------------------------------------

Result<RiskHistory const*> risk_at(PlanNow const& now, std::int64_t of) {
    for (auto const& each : now.planning.risks)
        if (each.risk.id.value == of) return &each;
    return not_there();
}

}  // namespace

Result<EntryForm> event_form(Visit& visit, PlanNow& now, RiskId id) {
    auto const of = id.value;
    auto const* const history = TRY(risk_at(now, of));
    auto const standing =
        partnership::standing_on(*history, visit.desk->partnership.risk_scale, visit.today);
    EntryForm form{.title = standing.open ? "Review a risk, or change it" : "Open a risk again",
                   .path = risk_path({of}, "/change"),
                   .button = "Keep",
                   .about = fmt::format("{}. {}", history->risk.title, standing.words),
                   .way_back = {.href = risk_path({of}), .content = "The risk"},
                   .fields = {},
                   .at_field = {{"no_words", "words"},
                                {"before_raised", "on-day"},
                                {"out_of_order", "on-day"},
                                {"closed_already", "kind"},
                                {"not_closed", "kind"},
                                {"not_on_the_scale", "likelihood"},
                                {"no_review", "review-day"},
                                {"no_owner", "owner"}}};
    OneOf kinds{"kind", "What happened", "", "Choose what happened", {}};
    for (auto const& each : partnership::risk_event_kinds)
        if ((each.value == Kind::opened_again) != standing.open)
            kinds.choices.emplace_back(each.name, each.title);
    form.fields = {std::move(kinds),
                   steps_field(visit, RiskScaleOf::likelihood, "likelihood",
                               "Of a review: likelihood now", ""),
                   steps_field(visit, RiskScaleOf::impact, "impact", "Of a review: impact now", ""),
                   controls_field("Of a review; empty where it is as before"),
                   DateField{"review", "Look at it again by", ""},
                   ChoiceField{"owner", "Of another owner: who owns it now", "", "",
                               posts_to_choose(now.business.arrangements, visit.today)},
                   words_of_entry("Why", ""),
                   day_of_entry()};
    return form;
}

void fill(RiskEvent& event, Entered& entered) {
    event.words = entered.text("words");
    event.on = entered.day("on");
    if (event.kind == Kind::reviewed) {
        event.score = {entered.choice("likelihood"), entered.choice("impact")};
        event.controls = entered.text("controls");
    }
    if (event.kind == Kind::reviewed || event.kind == Kind::opened_again)
        event.review_on = entered.date("review");
    if (event.kind == Kind::owner_changed) event.owner = {entered.choice("owner")};
}

namespace {

Result<EntryForm> change_form(Visit& visit, PlanNow& now, std::int64_t of) {
    return event_form(visit, now, RiskId{of});
}

Result<std::string> keep_change(Visit& visit, PlanNow& now, std::int64_t of, Entered& entered) {
    auto const* const history = TRY(risk_at(now, of));
    RiskEvent event;
    event.risk = {of};
    event.kind = access::find_named<Kind>(entered.one_of("kind")).value_or(Kind::reviewed);
    event.by = speaks_for(visit, history->risk.owner);
    fill(event, entered);
    auto const author = TRY(author_of_entry(visit, entered,
                                            {.action = Action::keep_plan,
                                             .about = "risk",
                                             .subjects = {of},
                                             .detail = std::string{access::title(event.kind)}}));
    TRY(store::add_event(*now.record, author, event, visit.desk->partnership.risk_scale));
    return risk_path({of}, "?done=changed");
}

constexpr EntryKind risk_entry{risk_form, keep_risk};
constexpr EntryKind change_entry{change_form, keep_change};

}  // namespace

Response new_risk_page(Visit& visit) {
    return entry_page(visit, risk_entry);
}
Response new_risk_post(Visit& visit) {
    return entry_post(visit, risk_entry);
}
Response risk_change_page(Visit& visit, Number risk) {
    return entry_page(visit, change_entry, risk.value);
}
Response risk_change_post(Visit& visit, Number risk) {
    return entry_post(visit, change_entry, risk.value);
}

}  // namespace breakwater::web
