#include "web/pages/partnership/keep_plan_routes.h"

#include <fmt/format.h>

#include "store/planning.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/plan_entries.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using partnership::MeasureEvent;
using partnership::MeasureStage;
using Kind = partnership::MeasureEventKind;

namespace {

BackLink back_to_plan() {
    return {.href = std::string{plan_path}, .content = "Business plan"};
}

Month month_entered(Entered& entered, std::string_view name) {
    auto const text = entered.text(name);
    if (text.empty()) return {};
    auto const month = parse_month(text);
    if (month.ok()) return month.value();
    entered.refuse(name, "Enter a month as 2023-04");
    return {};
}

partnership::PlanWhen when_entered(Entered& entered) {
    auto const text = entered.text("when");
    if (text.empty()) return {};
    auto const when = partnership::parse_when(text);
    if (when.ok()) return when.value();
    entered.refuse("when", "Enter a month, a quarter or a year, as Dec-21, QTR 3 21/22 or 2021/22");
    return {};
}

TextField when_field(std::string problem) {
    return {.name = "when",
            .label = "By when",
            .hint = "Such as Dec-21, QTR 3 21/22 or 2021/22. Quarters are of the year from April",
            .problem = std::move(problem),
            .longest = 40};
}

}  // namespace

// ---- a priority --------------------------------------------------------------------------------

Result<EntryForm> priority_form(Visit& visit, PlanNow& now, std::int64_t) {
    auto const& all = now.business.arrangements;
    EntryForm form{.title = "Add a priority",
                   .path = "/partnership/plan/priorities/new",
                   .button = "Keep the priority",
                   .about = "",
                   .way_back = back_to_plan(),
                   .fields = {},
                   .at_field = {{"out_of_order", "until"}, {"no_body", "body"}}};
    form.fields = {ChoiceField{"body", "Whose plan", "", "Choose the body whose plan it is in",
                               bodies_to_choose(all, visit.today)},
                   TextField{.name = "label",
                             .label = "What it is called",
                             .hint = "Such as: Outcome 1",
                             .problem = "Enter what it is called",
                             .longest = 40},
                   TextField{.name = "title",
                             .label = "What is to be different",
                             .hint = "",
                             .problem = "Enter what is to be different",
                             .rows = 3,
                             .longest = 500},
                   TextField{.name = "theme",
                             .label = "Theme (optional)",
                             .hint = "Actions of the same theme stand beside it"},
                   TextField{.name = "from",
                             .label = "First month",
                             .hint = "As 2023-04",
                             .problem = "Enter the first month",
                             .longest = 7},
                   TextField{.name = "until",
                             .label = "Last month",
                             .hint = "As 2026-03",
                             .problem = "Enter the last month",
                             .longest = 7},
                   ChoiceField{"lead", "Who leads", "", "", posts_to_choose(all, visit.today)}};
    return form;
}

partnership::Priority priority_entered(Entered& entered) {
    partnership::Priority made;
    made.body = {entered.choice("body")};
    made.label = entered.text("label");
    made.title = entered.text("title");
    made.theme = entered.text("theme");
    made.from = month_entered(entered, "from");
    made.until = month_entered(entered, "until");
    made.lead = {entered.choice("lead")};
    return made;
}

namespace {

Result<std::string> keep_priority(Visit& visit, PlanNow& now, std::int64_t, Entered& entered) {
    auto const made = priority_entered(entered);
    auto const author = TRY(author_of_entry(
        visit, entered, {.action = Action::keep_plan, .about = "", .detail = "a priority"}));
    TRY(store::add_priority(*now.record, author, made));
    return fmt::format("{}?done=priority", plan_path);
}

}  // namespace

// ---- a success measure -------------------------------------------------------------------------

Result<EntryForm> measure_form(Visit& visit, PlanNow& now, std::int64_t of) {
    auto const* const priority = TRY(priority_of(now, of));
    EntryForm form{.title = "Add a success measure",
                   .path = priority_path({of}, "/measures/new"),
                   .button = "Keep the success measure",
                   .about = fmt::format("{}: {}", priority->label, priority->title),
                   .way_back = back_to_plan(),
                   .fields = {},
                   .at_field = {{"not_plain", "figures"}, {"no_when", "when"}}};
    form.fields = {TextField{.name = "what",
                             .label = "What would show success",
                             .hint = "",
                             .problem = "Enter what would show success",
                             .rows = 3,
                             .longest = 500},
                   when_field("Enter by when"),
                   ChoiceField{"lead", "Who leads it", "Leave it for whoever leads the priority",
                               "", posts_to_choose(now.business.arrangements, visit.today)},
                   TextField{.name = "figures",
                             .label = "Figures behind it (optional)",
                             .hint = "Each an indicator and a span of time, parted by ; as in "
                                     "re_referrals rolling_12_months",
                             .problem = "",
                             .rows = 2,
                             .longest = 400}};
    return form;
}

namespace {

void check_figures(Visit const& visit, std::string const& figures, Entered& entered) {
    auto const behind = partnership::figures_behind(figures);
    if (!behind.ok()) return entered.refuse("figures", behind.error().message);
    for (auto const& figure : behind.value()) {
        auto const* const definition = visit.desk->standards.catalogue.latest(figure.indicator);
        auto const basis = indicators::find_basis(figure.basis);
        if (definition == nullptr)
            entered.refuse("figures", fmt::format("There is no indicator {}", figure.indicator));
        else if (!basis || !definition->has(*basis))
            entered.refuse("figures",
                           fmt::format("{} has no figure of {}", figure.indicator, figure.basis));
    }
}

}  // namespace

partnership::SuccessMeasure measure_entered(Visit const& visit, std::int64_t of, Entered& entered) {
    partnership::SuccessMeasure made;
    made.priority = {of};
    made.what = entered.text("what");
    made.when = when_entered(entered);
    made.lead = {entered.choice("lead")};
    made.figures = entered.text("figures");
    check_figures(visit, made.figures, entered);
    return made;
}

namespace {

Result<std::string> keep_measure(Visit& visit, PlanNow& now, std::int64_t of, Entered& entered) {
    auto const made = measure_entered(visit, of, entered);
    auto const author = TRY(author_of_entry(
        visit, entered, {.action = Action::keep_plan, .about = "", .detail = "a success measure"}));
    auto const id = TRY(store::add_measure(*now.record, author, made));
    return measure_path(id, "?done=measure");
}

}  // namespace

// ---- an audit, a survey, an inspection ---------------------------------------------------------

Result<EntryForm> assurance_form(Visit&, PlanNow& now, std::int64_t of) {
    auto const* const priority = TRY(priority_of(now, of));
    EntryForm form{.title = "Add what the outcome rests on",
                   .path = priority_path({of}, "/assurances/new"),
                   .button = "Keep it",
                   .about = fmt::format("{}: {}", priority->label, priority->title),
                   .way_back = back_to_plan(),
                   .fields = {},
                   .at_field = {{"still_to_come", "on-day"}}};
    OneOf kinds{"kind", "What it is", "", "Choose what it is", {}};
    for (auto const& each : partnership::rests_on)
        if (partnership::is_entered(each.value)) kinds.choices.emplace_back(each.name, each.title);
    form.fields = {kinds,
                   TextField{.name = "title",
                             .label = "What was done",
                             .hint = "Such as: multi-agency audit of 30 referrals for neglect",
                             .problem = "Enter what was done"},
                   TextField{.name = "says",
                             .label = "What it found (optional)",
                             .hint = "In a sentence or two",
                             .problem = "",
                             .rows = 3,
                             .longest = 1'000},
                   day_of_entry()};
    return form;
}

partnership::Assurance assurance_entered(std::int64_t of, Entered& entered) {
    partnership::Assurance made;
    made.priority = {of};
    made.kind = access::find_named<partnership::RestsOn>(entered.one_of("kind"))
                    .value_or(partnership::RestsOn::audit);
    made.title = entered.text("title");
    made.says = entered.text("says");
    made.on = entered.day("on");
    return made;
}

namespace {

Result<std::string> keep_assurance(Visit& visit, PlanNow& now, std::int64_t of, Entered& entered) {
    auto const made = assurance_entered(of, entered);
    auto const author = TRY(author_of_entry(
        visit, entered, {.action = Action::keep_plan, .about = "", .detail = "an assurance"}));
    TRY(store::add_assurance(*now.record, author, made, visit.today));
    return fmt::format("{}?done=assurance", plan_path);
}

// ---- what became of a measure ------------------------------------------------------------------

struct AboutMeasure {
    partnership::Priority const* priority;
    partnership::MeasureHistory const* history;
    partnership::MeasureStanding standing;
};

Result<AboutMeasure> measure_at(Visit const& visit, PlanNow const& now, std::int64_t of) {
    for (auto const& each : now.planning.measures) {
        if (each.measure.id.value != of) continue;
        auto const* const priority = TRY(priority_of(now, each.measure.priority.value));
        auto standing =
            TRY(partnership::standing_on(*priority, each, visit.desk->standards.book, visit.today));
        return AboutMeasure{priority, &each, std::move(standing)};
    }
    return not_there();
}

EntryForm form_about(AboutMeasure const& about, std::string title, std::string rest) {
    auto const id = about.history->measure.id;
    return {.title = std::move(title),
            .path = measure_path(id, rest),
            .button = "Keep",
            .about = fmt::format("{}. {}", about.history->measure.what, about.standing.words),
            .way_back = {.href = measure_path(id), .content = "The success measure"},
            .fields = {},
            .at_field = {{"no_words", "words"},
                         {"out_of_order", "on-day"},
                         {"closed_already", "kind"},
                         {"no_evidence", "kind"},
                         {"no_when", "when"},
                         {"no_lead", "lead"},
                         {"no_action", "action"},
                         {"no_decision", "decision"},
                         {"not_resolved", "decision"},
                         {"not_of_the_body", "decision"}}};
}

Result<EntryForm> report_form(Visit& visit, PlanNow& now, std::int64_t of) {
    auto const about = TRY(measure_at(visit, now, of));
    bool const theirs =
        decide(visit, Action::report_on_action, of_posts({about.standing.lead})).allowed();
    if (!theirs || about.standing.stage != MeasureStage::open) return not_there();
    auto form = form_about(about, "Say how far it is", "/report");
    form.fields = {OneOf{"kind",
                         "What you say",
                         "A measure is achieved by evidence, when the body agrees",
                         "Choose what you say",
                         {{"progress", "How far it is"},
                          {"evidence", "Evidence: what shows that it is done, and where it is"}}},
                   words_of_entry("In words", "Enter what is to be said of it"), day_of_entry()};
    return form;
}

Result<std::string> keep_report(Visit& visit, PlanNow& now, std::int64_t of, Entered& entered) {
    auto const about = TRY(measure_at(visit, now, of));
    MeasureEvent event;
    event.measure = {of};
    event.kind = entered.one_of("kind") == "evidence" ? Kind::evidence : Kind::progress;
    event.by = speaks_for(visit, about.standing.lead);
    fill(event, entered);
    auto const author = TRY(author_of_entry(visit, entered,
                                            {.action = Action::report_on_action,
                                             .about = "measure",
                                             .subjects = {of},
                                             .detail = std::string{access::title(event.kind)}}));
    TRY(store::add_event(*now.record, author, event));
    return measure_path({of}, "?done=reported");
}

constexpr Kind changes[]{Kind::action, Kind::achieved,     Kind::not_achieved,
                         Kind::moved,  Kind::lead_changed, Kind::withdrawn};

}  // namespace

Result<EntryForm> event_form(Visit& visit, PlanNow& now, MeasureId id) {
    auto const of = id.value;
    auto const about = TRY(measure_at(visit, now, of));
    auto form = form_about(about, "Change how it stands", "/change");
    OneOf kinds{"kind", "What happened", "", "Choose what happened", {}};
    for (auto const kind : changes)
        kinds.choices.emplace_back(access::name(kind), access::title(kind));
    auto decisions = TRY(decisions_field(
        visit, now, about.priority->body,
        "Only the body may agree that it is achieved or not, move it or withdraw it"));
    auto when = when_field("");
    when.label = "By when now";
    form.fields = {std::move(kinds),
                   std::move(decisions),
                   actions_field(now),
                   std::move(when),
                   ChoiceField{"lead", "Who leads it now", "", "",
                               posts_to_choose(now.business.arrangements, visit.today)},
                   words_of_entry("In words", ""),
                   day_of_entry()};
    return form;
}

void fill(MeasureEvent& event, Entered& entered) {
    event.words = entered.text("words");
    event.on = entered.day("on");
    switch (event.kind) {
        case Kind::progress:
        case Kind::evidence:
            return;
        case Kind::action:
            event.action = {entered.choice("action")};
            return;
        case Kind::lead_changed:
            event.lead = {entered.choice("lead")};
            return;
        case Kind::moved:
            event.when = when_entered(entered);
            break;
        case Kind::achieved:
        case Kind::not_achieved:
        case Kind::withdrawn:
            break;
    }
    event.decision = {entered.choice("decision")};
}

namespace {

Result<EntryForm> change_form(Visit& visit, PlanNow& now, std::int64_t of) {
    return event_form(visit, now, MeasureId{of});
}

Result<std::string> keep_change(Visit& visit, PlanNow& now, std::int64_t of, Entered& entered) {
    auto const about = TRY(measure_at(visit, now, of));
    MeasureEvent event;
    event.measure = {of};
    event.kind = access::find_named<Kind>(entered.one_of("kind")).value_or(Kind::action);
    event.by = speaks_for(visit, about.standing.lead);
    fill(event, entered);
    auto const author = TRY(author_of_entry(visit, entered,
                                            {.action = Action::keep_plan,
                                             .about = "measure",
                                             .subjects = {of},
                                             .detail = std::string{access::title(event.kind)}}));
    TRY(store::add_event(*now.record, author, event));
    return measure_path({of}, "?done=changed");
}

constexpr EntryKind priority_entry{priority_form, keep_priority};
constexpr EntryKind measure_entry{measure_form, keep_measure};
constexpr EntryKind assurance_entry{assurance_form, keep_assurance};
constexpr EntryKind report_entry{report_form, keep_report};
constexpr EntryKind change_entry{change_form, keep_change};

}  // namespace

Response new_priority_page(Visit& visit) {
    return entry_page(visit, priority_entry);
}
Response new_priority_post(Visit& visit) {
    return entry_post(visit, priority_entry);
}
Response new_measure_page(Visit& visit, Number priority) {
    return entry_page(visit, measure_entry, priority.value);
}
Response new_measure_post(Visit& visit, Number priority) {
    return entry_post(visit, measure_entry, priority.value);
}
Response new_assurance_page(Visit& visit, Number priority) {
    return entry_page(visit, assurance_entry, priority.value);
}
Response new_assurance_post(Visit& visit, Number priority) {
    return entry_post(visit, assurance_entry, priority.value);
}
Response measure_report_page(Visit& visit, Number measure) {
    return entry_page(visit, report_entry, measure.value);
}
Response measure_report_post(Visit& visit, Number measure) {
    return entry_post(visit, report_entry, measure.value);
}
Response measure_change_page(Visit& visit, Number measure) {
    return entry_page(visit, change_entry, measure.value);
}
Response measure_change_post(Visit& visit, Number measure) {
    return entry_post(visit, change_entry, measure.value);
}

}  // namespace breakwater::web
