#include "web/pages/partnership/new_action.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/local_rules.h"
#include "store/actions.h"
#include "store/challenges.h"
#include "store/meetings.h"
#include "web/components/choices.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/select.h"
#include "web/desk/business_shelf.h"
#include "web/pages/date_field.h"
#include "web/pages/entered_words.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/effect_field.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/scrutiny_page.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using partnership::ActionSource;
using partnership::SmartFinding;

namespace {

struct NewAction {
    Connections<store::Record>::Lent record;
    partnership::Business business;
};

Result<NewAction> begin(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto business = TRY(visit.desk->business.business(*record, last.entry));
    return NewAction{std::move(record), std::move(business)};
}

ChoiceField body_field(partnership::Arrangements const& all, Date today) {
    return {"body", "Body that owns it", "It agrees that the action is achieved",
            "Choose the body that owns it", bodies_to_choose(all, today)};
}
ChoiceField owner_field(partnership::Arrangements const& all, Date today) {
    return {"owner", "Owner", "A post, held by a person", "Choose who is to do it",
            posts_to_choose(all, today)};
}
DateField agreed_field() {
    return {"agreed", "Agreed on", "Leave it empty for today"};
}
DateField due_field() {
    return {"due", "Due on", ""};
}

// ---- begun from something ----------------------------------------------------------------------

void add_date(Fields& fields, std::string_view name, Date date) {
    fields.add(fmt::format("{}-day", name), std::to_string(day_of(date)));
    fields.add(fmt::format("{}-month", name), std::to_string(month_of(date)));
    fields.add(fmt::format("{}-year", name), std::to_string(year_of(date)));
}

void begin_from_challenge(Fields& fields, partnership::Business const& business,
                          std::int64_t number) {
    for (auto const& each : business.challenges) {
        auto const& challenge = each.challenge;
        if (challenge.id.value != number) continue;
        fields.add("challenge", std::to_string(number));
        fields.add("source", "challenge");
        fields.add("from",
                   fmt::format("{}, {}",
                               partnership::short_name_on(business.arrangements, challenge.forum,
                                                          challenge.raised_on),
                               to_words(challenge.raised_on)));
        fields.add("body", std::to_string(challenge.forum.value));
        fields.add("why", challenge.issue);
        fields.add("theme", challenge.theme);
        // "re_referrals month 2024-08": the month is that of the challenge, not of the action.
        auto const last = challenge.figure.rfind(' ');
        if (last == std::string::npos) continue;
        fields.add("effect", "indicator");
        fields.add("figure", challenge.figure.substr(0, last));
    }
}

void begin_from_recommendation(Fields& fields, partnership::Business const& business,
                               std::int64_t number) {
    for (auto const& each : business.recommendations) {
        auto const& made = each.recommendation;
        if (made.id.value != number) continue;
        fields.add("source", "scrutiny_recommendation");
        fields.add("from", fmt::format("{}: {}, {}", recommendation_words(made.id),
                                       partnership::short_name_on(business.arrangements, made.panel,
                                                                  made.made_on),
                                       to_words(made.made_on)));
        fields.add("why", made.proposed);
    }
}

std::string title_of(Fields const& sent) {
    auto const source = sent.first("source");
    if (source == "challenge") return "Agree an action because of a challenge";
    if (source == "scrutiny_recommendation") return "Agree an action because of a recommendation";
    return "Agree an action";
}

Result<void> begin_from_meeting(Fields& fields, NewAction& at_hand, std::int64_t number,
                                std::int64_t item, bool from_challenge) {
    auto const last = TRY(store::last_entry(*at_hand.record->connection));
    auto const meetings = TRY(store::read_meetings(*at_hand.record, last.entry));
    for (auto const& each : meetings) {
        auto const& meeting = each.meeting.noun;
        if (meeting.id.value != number) continue;
        if (!from_challenge) fields.add("source", "meeting");
        fields.add("from", fmt::format("{}, {}{}",
                                       partnership::short_name_on(at_hand.business.arrangements,
                                                                  meeting.body, meeting.held_on),
                                       to_words(meeting.held_on),
                                       item > 0 ? fmt::format(", item {}", item) : std::string{}));
        fields.add("body", std::to_string(meeting.body.value));
        add_date(fields, "agreed", meeting.held_on);
    }
    return {};
}

Result<Fields> begun_from(Fields const& query, NewAction& at_hand) {
    Fields fields;
    // Of what both say, the meeting's counts: it agreed the action.
    if (auto const meeting = query.number("meeting"))
        TRY(begin_from_meeting(fields, at_hand, *meeting, query.number("item").value_or(0),
                               query.number("challenge").has_value()));
    if (auto const challenge = query.number("challenge"))
        begin_from_challenge(fields, at_hand.business, *challenge);
    if (auto const recommendation = query.number("recommendation"))
        begin_from_recommendation(fields, at_hand.business, *recommendation);
    if (auto const body = query.number("body")) fields.add("body", std::to_string(*body));
    if (auto const figure = query.first("figure"); !figure.empty()) {
        fields.add("effect", "indicator");
        fields.add("figure", std::string{figure});
    }
    return fields;
}

// ---- the form ----------------------------------------------------------------------------------

void write_line(Html& html, std::string name, std::string label, std::string hint,
                Fields const& form) {
    Input input{.name = name, .autocomplete = "off"};
    input.label.content = std::move(label);
    if (!hint.empty()) input.hint = Hint{.content = std::move(hint)};
    input.value = form.first(name);
    write(html, input);
}

void write_source(Html& html, Fields const& form) {
    Select source{.name = "source"};
    source.label.content = "Where it comes from";
    for (auto const& each : every(ActionSource{}))
        source.items.push_back(
            {std::string{each.title}, std::string{each.name}, std::nullopt, false, {}});
    source.value = form.first("source");
    write(html, source);
    write_line(html, "from", "What exactly", "Such as: SSCP, 12 June 2024, item 6", form);
}

/// The findings that the person has seen, so that what is new among them is shown first.
std::string codes_of(std::vector<SmartFinding> const& findings) {
    std::string codes;
    for (auto const& finding : findings) codes += (codes.empty() ? "" : ",") + finding.code;
    return codes;
}

void write_findings(Html& html, std::vector<SmartFinding> const& findings,
                    FormProblems const& problems) {
    if (findings.empty()) return;
    Checkboxes insist{.name = "insist"};
    insist.fieldset = Fieldset{
        .legend = Legend{.content = "Where it falls short", .classes = "govuk-fieldset__legend--m"},
        .inside = {}};
    insist.hint =
        Hint{.content = markup::markup_of([&](Html& inside) {
                 for (auto const& finding : findings) {
                     inside.element<"span">(
                         attr<"class">("govuk-!-display-block"),
                         fmt::format("{}: {}", smart_word(finding.letter), finding.words));
                 }
             })};
    insist.items.push_back({.value = codes_of(findings), .content = "Keep it all the same"});
    insist.error = message_for(problems, "insist");
    write(html, insist);
}

Response ask(Visit& visit, NewAction const& at_hand, Fields const& sent,
             FormProblems const& problems, std::vector<SmartFinding> const& findings) {
    auto const& all = at_hand.business.arrangements;
    auto const fields = [&](Html& html) {
        write_words(html,
                    {.name = "what",
                     .label = "What is to be done",
                     .hint = "What somebody can see that it is done. Name no child",
                     .rows = 3},
                    sent, problems);
        write_words(html,
                    {.name = "why", .label = "Why", .hint = "What it is to put right", .rows = 3},
                    sent, problems);
        write_source(html, sent);
        write_choice(html, body_field(all, visit.today), sent, problems);
        write_choice(html, owner_field(all, visit.today), sent, problems);
        write_date(html, agreed_field(), sent, problems);
        write_date(html, due_field(), sent, problems);
        write_line(html, "theme", "Theme", "Such as: Domestic abuse", sent);
        write_effect(html, visit, sent, problems);
        write_findings(html, findings, problems);
        if (sent.has("challenge"))
            html.empty<"input">(attr<"type">("hidden"), attr<"name">("challenge"),
                                attr<"value">(sent.first("challenge")));
    };
    return shown(visit, Section::partnership,
                 form_page(visit, {.title = title_of(sent),
                                   .path = "/partnership/actions/new",
                                   .problems = problems,
                                   .fields = fields,
                                   .button = "Keep the action",
                                   .way_back = BackLink{.href = "/partnership/actions",
                                                        .content = "Actions"},
                                   .keeps_words = true}));
}

// ---- kept --------------------------------------------------------------------------------------

Result<partnership::Action> action_entered(Visit& visit, NewAction& at_hand,
                                           FormProblems& problems) {
    auto const& sent = visit.request.form;
    auto const& all = at_hand.business.arrangements;
    partnership::Action action;
    action.what = entered_words(sent, "what");
    action.why = entered_words(sent, "why");
    action.source =
        access::find_named<ActionSource>(sent.first("source")).value_or(ActionSource::meeting);
    action.from = entered_words(sent, "from");
    action.theme = entered_words(sent, "theme");
    if (action.what.empty()) problems.push_back({"what", "Enter what is to be done"});
    action.body = {choice_entered(body_field(all, visit.today), sent, problems)};
    action.owner = {choice_entered(owner_field(all, visit.today), sent, problems)};
    action.agreed_on = date_entered(agreed_field(), sent, problems).value_or(visit.today);
    if (action.agreed_on > visit.today)
        problems.push_back({"agreed-day", "This day is still to come"});
    auto const before = problems.size();
    auto const due = date_entered(due_field(), sent, problems);
    action.due_on = due.value_or(action.agreed_on);
    if (!due && problems.size() == before)
        problems.push_back({"due-day", "Enter the day it is due"});
    if (due && *due < action.agreed_on)
        problems.push_back({"due-day", "It is due before it was agreed: enter a later day"});
    action.effect = TRY(effect_entered(visit, *at_hand.record, sent, problems));
    return action;
}

/// Also that a baseline is too short to tell anything by.
Result<std::vector<SmartFinding>> findings_of(Visit const& visit, NewAction const& at_hand,
                                              partnership::Action const& action) {
    auto findings = partnership::smart_findings(action, at_hand.business.arrangements,
                                                visit.desk->partnership.vague_words);
    auto const rules =
        TRY(partnership::run_chart_rules(visit.desk->standards.book, action.agreed_on));
    auto const& effect = action.effect;
    if (effect.baseline && effect.baseline_points < rules.baseline_least)
        findings.push_back({'M', "short_baseline",
                            fmt::format("Its baseline is of {} figures, and {} are needed to tell "
                                        "a change from chance",
                                        effect.baseline_points, rules.baseline_least)});
    return findings;
}

/// The challenge says which action came of it. That it could not be said does not undo the action.
Result<void> tell_challenge(Visit const& visit, NewAction& at_hand, store::Author const& author,
                            ActionId action, Date agreed_on) {
    auto const challenge = visit.request.form.number("challenge");
    if (!challenge) return {};
    partnership::ChallengeEvent event;
    event.on = agreed_on;
    event.kind = partnership::ChallengeEventKind::action;
    event.action = action;
    event.by = speaks_for(visit, {});
    auto told = store::add_challenge_event(*at_hand.record, author, {*challenge}, event);
    // Something of a later day is on record of the challenge already.
    if (!told.ok() && told.error().code == "out_of_order") {
        event.on = visit.today;
        told = store::add_challenge_event(*at_hand.record, author, {*challenge}, event);
    }
    TRY(told);
    return {};
}

Result<Response> agree(Visit& visit) {
    auto at_hand = TRY(begin(visit));
    auto const& sent = visit.request.form;
    FormProblems problems;
    auto const action = TRY(action_entered(visit, at_hand, problems));
    if (!problems.empty()) return ask(visit, at_hand, sent, problems, {});
    auto const findings = TRY(findings_of(visit, at_hand, action));
    if (!findings.empty() && sent.first("insist") != codes_of(findings)) {
        problems.push_back({"insist",
                            "It falls short: change it, or say that it is to be kept all "
                            "the same"});
        return ask(visit, at_hand, sent, problems, findings);
    }
    TRY(write_down(visit, {.action = Action::keep_actions, .about = "action", .detail = "agreed"}));
    auto const author = TRY(author_of(visit));
    auto const kept = store::add_action(*at_hand.record, author, action);
    if (!kept.ok()) {
        auto const problem = problem_of_event(kept.error());
        if (!problem) return kept.error();
        return ask(visit, at_hand, sent, {*problem}, {});
    }
    bool const told = tell_challenge(visit, at_hand, author, kept.value(), action.agreed_on).ok();
    return see_other(action_path(kept.value(), told ? "?done=agreed" : "?done=not-told"));
}

Result<Response> ask_first(Visit& visit) {
    auto at_hand = TRY(begin(visit));
    if (visit.late_fields) return ask(visit, at_hand, *visit.late_fields, {}, {});
    auto const begun = TRY(begun_from(visit.request.query, at_hand));
    return ask(visit, at_hand, begun, {}, {});
}

}  // namespace

Response new_action_page(Visit& visit) {
    return answer(visit, Section::partnership, ask_first(visit));
}

Response new_action_post(Visit& visit) {
    return answer(visit, Section::partnership, agree(visit));
}

}  // namespace breakwater::web
