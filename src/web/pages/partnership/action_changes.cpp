#include "web/pages/partnership/action_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/actions.h"
#include "web/components/choices.h"
#include "web/components/links.h"
#include "web/components/prose.h"
#include "web/desk/business_shelf.h"
#include "web/pages/date_field.h"
#include "web/pages/entered_words.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/body_decisions.h"
#include "web/pages/partnership/effect_now.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using partnership::ActionEvent;
using partnership::ActionStage;
using partnership::ActionStanding;
using Kind = partnership::ActionEventKind;

namespace {

constexpr ActionChange changes[]{
    {Kind::agreed, "Agree that it is achieved", "What was said", true},
    {Kind::not_agreed, "Do not agree that it is achieved", "What is missing", true},
    {Kind::due_moved, "Move the day it is due", "Why", true},
    {Kind::owner_changed, "Change its owner", "Why", false},
    {Kind::compared, "Hold it against what it was to move", "What is to be said of it", false},
    {Kind::considered, "Say what follows of it", "What the body said, and what follows", true},
    {Kind::withdrawn, "Withdraw it", "Why", true},
};

bool is_possible(Kind kind, ActionStanding const& standing) {
    switch (kind) {
        case Kind::not_agreed:
            return standing.stage == ActionStage::waits_for_agreement;
        case Kind::considered:
            return standing.is_back_without_effect();
        case Kind::compared:
            return standing.stage != ActionStage::open && standing.stage != ActionStage::withdrawn;
        default:
            return standing.is_open();
    }
}

ActionChange const* find_change(std::string_view kind) {
    for (auto const& change : changes)
        if (access::name(change.kind) == kind) return &change;
    return nullptr;
}

DateField due_field() {
    return {"due", "Due now", ""};
}

/// What a form about one change is made of.
struct ChangeForm {
    ActionAtHand at_hand;
    ActionChange const& change;
    std::vector<NamedChoice> decisions, owners;
    std::optional<partnership::Comparison> comparison;  ///< of what is to move a figure
};

ChoiceField decision_field(ChangeForm const& form) {
    return {"decision", "Decision of the body",
            form.decisions.empty()
                ? "The record holds no decision of it yet: its meeting comes first"
                : "Only the body that owns the action may do this",
            "Choose the decision that says so", form.decisions};
}

ChoiceField owner_field(ChangeForm const& form) {
    return {"owner", "Owner from now on", "", "Choose the post that owns it now", form.owners};
}

Result<ChangeForm> change_form(Visit& visit, Number action, ActionChange const& change) {
    auto at_hand = TRY(action_at_hand(visit, {action.value}));
    if (!is_possible(change.kind, at_hand.standing)) return not_there();
    ChangeForm form{std::move(at_hand), change, {}, {}, {}};
    auto& hand = form.at_hand;
    auto const& all = hand.business.arrangements;
    auto const last = TRY(store::last_entry(*hand.record->connection));
    if (change.by_decision) {
        auto const meetings = TRY(visit.desk->business.meetings(*hand.record, last.entry));
        form.decisions = decisions_to_choose(all, meetings, hand.history.action.body, visit.today);
    }
    if (change.kind == Kind::owner_changed) form.owners = posts_to_choose(all, visit.today);
    if (change.kind == Kind::compared &&
        hand.history.action.effect.kind == partnership::EffectKind::indicator) {
        auto now = TRY(effect_now(visit, *hand.record, hand.history.action));
        form.comparison = std::move(now.comparison);
    }
    return form;
}

void write_verdict(Html& html, ChangeForm const& form, Fields const& sent,
                   FormProblems const& problems) {
    if (form.comparison) return paragraph(html, "The figures say: " + form.comparison->words);
    Radios verdict{.name = "verdict", .value = std::string{sent.first("verdict")}};
    verdict.fieldset = Fieldset{.legend = Legend{.content = "What came of it"}};
    for (auto const& each : every(partnership::EffectVerdict{}))
        verdict.items.push_back({.value = std::string{each.name}, .content = each.title});
    verdict.error = message_for(problems, "verdict");
    write(html, verdict);
}

Response ask(Visit& visit, ChangeForm const& form, FormProblems const& problems) {
    auto const& sent = fields_sent(visit);
    auto const& action = form.at_hand.history.action;
    auto const fields = [&](Html& html) {
        paragraph(html, action.what);
        paragraph(html, form.at_hand.standing.words);
        if (form.change.by_decision) write_choice(html, decision_field(form), sent, problems);
        if (form.change.kind == Kind::due_moved) write_date(html, due_field(), sent, problems);
        if (form.change.kind == Kind::owner_changed)
            write_choice(html, owner_field(form), sent, problems);
        if (form.change.kind == Kind::compared) write_verdict(html, form, sent, problems);
        write_words(html, {.label = std::string{form.change.words}}, sent, problems);
        write_day(html, sent, problems);
    };
    return shown(
        visit, Section::partnership,
        form_page(visit,
                  {.title = std::string{form.change.link},
                   .path = action_path(action.id,
                                       fmt::format("/changes/{}", access::name(form.change.kind))),
                   .problems = problems,
                   .fields = fields,
                   .button = "Keep",
                   .way_back = BackLink{.href = action_path(action.id), .content = "The action"},
                   .keeps_words = true}));
}

ActionEvent event_entered(Visit const& visit, ChangeForm const& form, FormProblems& problems) {
    auto const& sent = visit.request.form;
    ActionEvent event;
    event.kind = form.change.kind;
    event.on = day_entered(visit, sent, problems);
    event.by = speaks_for(visit, form.at_hand.standing.owner);
    event.words = entered_words(sent, "words");
    if (form.change.by_decision)
        event.decision = {choice_entered(decision_field(form), sent, problems)};
    if (form.change.kind == Kind::owner_changed)
        event.owner = {choice_entered(owner_field(form), sent, problems)};
    if (form.change.kind == Kind::due_moved) {
        event.due_on = date_entered(due_field(), sent, problems);
        if (event.due_on && *event.due_on < form.at_hand.history.action.agreed_on)
            problems.push_back({"due-day", "It would be due before it was agreed"});
    }
    if (form.comparison) {
        event.verdict = form.comparison->verdict;
        if (event.words.empty()) event.words = form.comparison->words;
    } else if (form.change.kind == Kind::compared) {
        event.verdict = access::find_named<partnership::EffectVerdict>(sent.first("verdict"));
    }
    return event;
}

Result<Response> make_change(Visit& visit, Number action, ActionChange const& change) {
    auto form = TRY(change_form(visit, action, change));
    FormProblems problems;
    auto const event = event_entered(visit, form, problems);
    if (!problems.empty()) return ask(visit, form, problems);
    auto const id = form.at_hand.history.action.id;
    auto const author =
        TRY(author_of_change(visit, Action::keep_actions, id, access::title(event.kind)));
    auto const kept = store::add_action_event(*form.at_hand.record, author, id, event);
    if (!kept.ok()) {
        auto const problem = problem_of_event(kept.error());
        if (!problem) return kept.error();
        return ask(visit, form, {*problem});
    }
    return see_other(action_path(id, "?done=changed"));
}

Result<Response> ask_for_change(Visit& visit, Number action, ActionChange const& change) {
    auto const form = TRY(change_form(visit, action, change));
    return ask(visit, form, {});
}

}  // namespace

std::vector<ActionChange> changes_possible(ActionStanding const& standing) {
    std::vector<ActionChange> possible;
    for (auto const& change : changes)
        if (is_possible(change.kind, standing)) possible.push_back(change);
    return possible;
}

Response change_page(Visit& visit, Number action, Word change) {
    auto const* const found = find_change(change.value);
    if (found == nullptr) return not_found(visit);
    return answer(visit, Section::partnership, ask_for_change(visit, action, *found));
}

Response change_post(Visit& visit, Number action, Word change) {
    auto const* const found = find_change(change.value);
    if (found == nullptr) return not_found(visit);
    return answer(visit, Section::partnership, make_change(visit, action, *found));
}

}  // namespace breakwater::web
