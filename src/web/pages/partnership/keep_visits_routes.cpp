#include "web/pages/partnership/keep_visits_routes.h"

#include <fmt/format.h>

#include "store/planning.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/plan_entries.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using partnership::FindingGrade;
using partnership::VisitEvent;
using partnership::VisitHistory;
using Kind = partnership::VisitEventKind;

// ---- a new one ---------------------------------------------------------------------------------

Result<EntryForm> visit_form(Visit& visit, PlanNow& now, std::int64_t) {
    auto const& all = now.business.arrangements;
    EntryForm form{.title = "Plan a visit",
                   .path = "/partnership/visits/new",
                   .button = "Keep the visit",
                   .about = "",
                   .way_back = {.href = std::string{visits_path}, .content = "Scrutiny visits"},
                   .fields = {},
                   .at_field = {{"nobody_visits", "by"}, {"no_body", "body"}}};
    form.fields = {TextField{.name = "title",
                             .label = "What is visited",
                             .hint = "Such as: the front door",
                             .problem = "Enter what is visited"},
                   TextField{.name = "purpose",
                             .label = "Why, and why now (optional)",
                             .hint = "",
                             .problem = "",
                             .rows = 3,
                             .longest = 1'000},
                   DateField{"visited", "Day of the visit", "It may be to come"},
                   ChoiceField{"by", "Who visits", "", "Choose the post of whoever visits",
                               posts_to_choose(all, visit.today)},
                   ChoiceField{"agency", "Agency that is visited", "", "",
                               agencies_to_choose(all, visit.today)},
                   ChoiceField{"body", "Who hears of it", "", "Choose the body that hears of it",
                               bodies_to_choose(all, visit.today)},
                   priorities_field(now)};
    return form;
}

partnership::ScrutinyVisit visit_entered(Visit const& visit, Entered& entered) {
    partnership::ScrutinyVisit made;
    made.title = entered.text("title");
    made.purpose = entered.text("purpose");
    auto const day = entered.date("visited");
    if (!day) entered.refuse("visited-day", "Enter the day of the visit");
    made.visited_on = day.value_or(visit.today);
    made.by = {entered.choice("by")};
    made.agency = {entered.choice("agency")};
    made.body = {entered.choice("body")};
    made.priority = {entered.choice("priority")};
    return made;
}

namespace {

Result<std::string> keep_visit(Visit& visit, PlanNow& now, std::int64_t, Entered& entered) {
    auto const made = visit_entered(visit, entered);
    auto const author = TRY(author_of_entry(
        visit, entered, {.action = Action::keep_visits, .about = "", .detail = "a visit"}));
    auto const id = TRY(store::add_visit(*now.record, author, made));
    return visit_path(id, "?done=visit");
}

// ---- what happened to one ----------------------------------------------------------------------

Result<VisitHistory const*> visit_at(PlanNow const& now, std::int64_t of) {
    for (auto const& each : now.planning.visits)
        if (each.visit.id.value == of) return &each;
    return not_there();
}

/// Its lines of enquiry and findings, by the numbers they have.
ChoiceField about_field(VisitHistory const& history) {
    ChoiceField field{"about",
                      "What it concerns",
                      "Of a finding: its line of enquiry, or none. Of a response or an action: the "
                      "finding",
                      "",
                      {}};
    for (auto const& event : history.events)
        if (event.kind == Kind::line_of_enquiry || event.kind == Kind::finding)
            field.choices.push_back(
                {event.number, fmt::format("{}: {}", access::title(event.kind), event.words)});
    return field;
}

}  // namespace

Result<EntryForm> event_form(Visit&, PlanNow& now, VisitId id) {
    auto const of = id.value;
    auto const* const history = TRY(visit_at(now, of));
    EntryForm form{
        .title = "Enter what was asked, found or done",
        .path = visit_path({of}, "/entry"),
        .button = "Keep",
        .about = fmt::format("{}, {}", history->visit.title, to_words(history->visit.visited_on)),
        .way_back = {.href = visit_path({of}), .content = "The visit"},
        .fields = {},
        .at_field = {{"no_words", "words"},
                     {"out_of_order", "on-day"},
                     {"before_visit", "on-day"},
                     {"called_off", "kind"},
                     {"happened_already", "kind"},
                     {"nothing_found", "kind"},
                     {"visited_already", "kind"},
                     {"no_such_line", "about"},
                     {"no_such_finding", "about"},
                     {"no_grade", "grade"},
                     {"no_action", "action"}}};
    OneOf kinds{"kind", "What it is", "", "Choose what it is", {}};
    for (auto const& each : partnership::visit_event_kinds)
        kinds.choices.emplace_back(each.name, each.title);
    OneOf grades{"grade", "Of a finding: what kind", "", "", {}};
    for (auto const& each : partnership::finding_grades)
        grades.choices.emplace_back(each.name, each.title);
    form.fields = {std::move(kinds),      words_of_entry("In words", ""),
                   about_field(*history), std::move(grades),
                   actions_field(now),    day_of_entry()};
    return form;
}

void fill(VisitEvent& event, Entered& entered) {
    event.words = entered.text("words");
    event.on = entered.day("on");
    if (event.kind == Kind::finding || event.kind == Kind::response || event.kind == Kind::action)
        event.about = entered.choice("about");
    if (event.kind == Kind::finding)
        event.grade = access::find_named<FindingGrade>(entered.one_of("grade"));
    if (event.kind == Kind::action) event.action = {entered.choice("action")};
}

namespace {

Result<EntryForm> entry_form(Visit& visit, PlanNow& now, std::int64_t of) {
    return event_form(visit, now, VisitId{of});
}

Result<std::string> keep_entry(Visit& visit, PlanNow& now, std::int64_t of, Entered& entered) {
    auto const* const history = TRY(visit_at(now, of));
    VisitEvent event;
    event.visit = {of};
    event.kind = access::find_named<Kind>(entered.one_of("kind")).value_or(Kind::finding);
    event.by = speaks_for(visit, history->visit.by);
    fill(event, entered);
    auto const author = TRY(author_of_entry(visit, entered,
                                            {.action = Action::keep_visits,
                                             .about = "scrutiny_visit",
                                             .subjects = {of},
                                             .detail = std::string{access::title(event.kind)}}));
    TRY(store::add_event(*now.record, author, event));
    return visit_path({of}, "?done=entry");
}

constexpr EntryKind visit_entry{visit_form, keep_visit};
constexpr EntryKind event_entry{entry_form, keep_entry};

}  // namespace

Response new_visit_page(Visit& visit) {
    return entry_page(visit, visit_entry);
}
Response new_visit_post(Visit& visit) {
    return entry_post(visit, visit_entry);
}
Response visit_entry_page(Visit& visit, Number number) {
    return entry_page(visit, event_entry, number.value);
}
Response visit_entry_post(Visit& visit, Number number) {
    return entry_post(visit, event_entry, number.value);
}

}  // namespace breakwater::web
