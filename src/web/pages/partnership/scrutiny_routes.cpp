#include "web/pages/partnership/scrutiny_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/meetings.h"
#include "store/scrutiny_recommendations.h"
#include "web/components/choices.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/prose.h"
#include "web/desk/business_shelf.h"
#include "web/pages/date_field.h"
#include "web/pages/entered_words.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/scrutiny_page.h"
#include "web/pages/shell.h"
#include "web/pages/table_file.h"

namespace breakwater::web {

using access::Action;
using partnership::BodyKind;
using partnership::RecommendationHistory;
using Kind = partnership::RecommendationEventKind;

namespace {

struct Panels {
    Connections<store::Record>::Lent record;
    partnership::Business business;
    std::vector<store::KeptMeeting> meetings;
};

Result<Panels> look(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto business = TRY(visit.desk->business.business(*record, last.entry));
    auto meetings = TRY(visit.desk->business.meetings(*record, last.entry));
    return Panels{std::move(record), std::move(business), std::move(meetings)};
}

std::vector<partnership::Body const*> panels_of(partnership::Arrangements const& all) {
    std::vector<partnership::Body const*> panels;
    for (auto const& body : all.bodies)
        if (body.kind == BodyKind::scrutiny_panel) panels.push_back(&body);
    return panels;
}

/// The panel's next meeting in the record; without one tomorrow: the list as it stands.
Date next_meeting(Panels const& panels, BodyId panel, Date today) {
    for (auto const& each : panels.meetings)
        if (each.meeting.noun.body == panel && each.meeting.noun.held_on >= today)
            return each.meeting.noun.held_on;
    return today + std::chrono::days{1};
}

/// As the address says it, whole ("before=2024-09-26") or in the form's boxes.
Date meeting_asked(Visit const& visit, Panels const& panels, BodyId panel) {
    auto const& query = visit.request.query;
    auto const whole = parse_date(query.first("before"));
    if (whole.ok()) return whole.value();
    FormProblems problems;
    auto const boxes = date_entered({"before", "Before the meeting of", ""}, query, problems);
    return boxes.value_or(next_meeting(panels, panel, visit.today));
}

std::string done_words(std::string_view done) {
    if (done == "made") return "The recommendation is kept";
    return done == "changed" ? "What happened is kept" : "";
}

/// Points into `panels`; code no_panel, where there is none.
Result<MonitoringPage> monitored(Visit& visit, Panels const& panels) {
    auto const& all = panels.business.arrangements;
    auto const every = panels_of(all);
    if (every.empty()) return Error{"no_panel", "there is no scrutiny panel"};
    auto const asked = visit.request.query.number("panel").value_or(0);
    auto const* panel = every.front();
    for (auto const* const each : every)
        if (each->id.value == asked) panel = each;
    MonitoringPage page{.visit = visit,
                        .arrangements = all,
                        .panel = *panel,
                        .panels = every,
                        .meeting = meeting_asked(visit, panels, panel->id),
                        .may_keep = may(visit, Action::keep_scrutiny),
                        .done = done_words(visit.request.query.first("done"))};
    for (auto const& history : panels.business.recommendations) {
        if (history.recommendation.panel != panel->id) continue;
        for (auto& row : partnership::monitoring_table({&history, 1}, page.meeting))
            page.rows.push_back({&history, std::move(row)});
        if (!partnership::standing_on(history, page.meeting - std::chrono::days{1}).on_list)
            page.left.push_back(&history);
    }
    std::stable_sort(page.rows.begin(), page.rows.end(), [](auto const& one, auto const& other) {
        return one.row.made_on < other.row.made_on;
    });
    return page;
}

Result<Response> show_list(Visit& visit) {
    auto const panels = TRY(look(visit));
    auto const page = monitored(visit, panels);
    if (!page.ok() && page.error().code == "no_panel")
        return shown(visit, Section::partnership, no_panel_page(visit));
    if (!page.ok()) return page.error();
    return shown(visit, Section::partnership, monitoring_page(page.value()));
}

Result<Response> file_of(Visit& visit, std::string_view form) {
    auto const panels = TRY(look(visit));
    auto const page = monitored(visit, panels);
    if (!page.ok() && page.error().code == "no_panel")
        return shown(visit, Section::partnership, no_panel_page(visit));
    if (!page.ok()) return page.error();
    std::vector<partnership::MonitoringRow> rows;
    for (auto const& each : page.value().rows) rows.push_back(each.row);
    return table_file(visit, partnership::to_csv(rows),
                      fmt::format("scrutiny-monitoring-{}", to_iso(page.value().meeting)),
                      "Monitoring scrutiny recommendations", form);
}

/// Code not_found.
Result<RecommendationHistory> find(Panels const& panels, Number number) {
    for (auto const& each : panels.business.recommendations)
        if (each.recommendation.id.value == number.value) return each;
    return not_there();
}

Result<Page> show_one(Visit& visit, Number number) {
    auto const panels = TRY(look(visit));
    auto const history = TRY(find(panels, number));
    std::vector<ActionId> actions;
    if (may(visit, Action::read_actions))
        for (auto const& each : panels.business.actions)
            if (recommendation_of(panels.business, each.action) == history.recommendation.id)
                actions.push_back(each.action.id);
    return recommendation_page({.arrangements = panels.business.arrangements,
                                .history = history,
                                .standing = partnership::standing_on(history, visit.today),
                                .may_keep = may(visit, Action::keep_scrutiny),
                                .done = done_words(visit.request.query.first("done")),
                                .actions = std::move(actions),
                                .may_agree_actions = may(visit, Action::keep_actions)});
}

// ---- a new one ---------------------------------------------------------------------------------

ChoiceField panel_field(partnership::Arrangements const& all, Date today) {
    ChoiceField field{"panel", "Panel", "", "Choose the panel that recommends it", {}};
    for (auto const* const panel : panels_of(all))
        if (panel->stands_on(today))
            field.choices.push_back(
                {panel->id.value, partnership::name_on(all, panel->id, today)->name});
    return field;
}
DateField made_field() {
    return {"made", "Day of the meeting", "Leave it empty for today"};
}

void write_line(Html& html, std::string name, std::string label, std::string hint,
                Fields const& form, FormProblems const& problems) {
    Input input{.name = name, .autocomplete = "off"};
    input.label.content = std::move(label);
    if (!hint.empty()) input.hint = Hint{.content = std::move(hint)};
    input.value = form.first(name);
    input.error = message_for(problems, name);
    write(html, input);
}

Response ask_for_new(Visit& visit, Panels const& panels, FormProblems const& problems) {
    auto const& sent = fields_sent(visit);
    auto const fields = [&](Html& html) {
        write_choice(html, panel_field(panels.business.arrangements, visit.today), sent, problems);
        write_date(html, made_field(), sent, problems);
        write_line(html, "title", "Item", "Such as: Repeat child protection plans", sent, problems);
        write_line(html, "number", "Number among those of the item", "Leave it empty for the next",
                   sent, problems);
        write_words(html,
                    {.name = "proposed",
                     .label = "Action proposed",
                     .hint = "As the minutes have it: That \u2026"},
                    sent, problems);
    };
    return shown(visit, Section::partnership,
                 form_page(visit, {.title = "Enter a recommendation",
                                   .path = "/partnership/scrutiny/new",
                                   .problems = problems,
                                   .fields = fields,
                                   .button = "Keep",
                                   .way_back = BackLink{.href = "/partnership/scrutiny",
                                                        .content = "Scrutiny recommendations"},
                                   .keeps_words = true}));
}

std::int64_t next_number(Panels const& panels, partnership::ScrutinyRecommendation const& of) {
    std::int64_t last = 0;
    for (auto const& each : panels.business.recommendations)
        if (each.recommendation.panel == of.panel && each.recommendation.made_on == of.made_on &&
            each.recommendation.title == of.title)
            last = std::max(last, each.recommendation.number);
    return last + 1;
}

partnership::ScrutinyRecommendation recommendation_entered(Visit const& visit, Panels const& panels,
                                                           FormProblems& problems) {
    auto const& sent = visit.request.form;
    partnership::ScrutinyRecommendation made;
    made.panel = {
        choice_entered(panel_field(panels.business.arrangements, visit.today), sent, problems)};
    made.made_on = date_entered(made_field(), sent, problems).value_or(visit.today);
    if (made.made_on > visit.today) problems.push_back({"made-day", "This day is still to come"});
    made.title = entered_words(sent, "title");
    if (made.title.empty()) problems.push_back({"title", "Enter the item it comes from"});
    made.proposed = entered_words(sent, "proposed");
    if (made.proposed.empty())
        problems.push_back({"proposed", "Enter the action that is proposed"});
    made.number = next_number(panels, made);
    if (!sent.first("number").empty()) {
        made.number = sent.number("number").value_or(0);
        if (made.number < 1 || made.number > 1000)
            problems.push_back({"number", "Enter a whole number from 1"});
    }
    return made;
}

Result<Response> make_new(Visit& visit) {
    auto panels = TRY(look(visit));
    FormProblems problems;
    auto const made = recommendation_entered(visit, panels, problems);
    if (!problems.empty()) return ask_for_new(visit, panels, problems);
    TRY(write_down(visit,
                   {.action = Action::keep_scrutiny, .about = "recommendation", .detail = "made"}));
    auto const author = TRY(author_of(visit));
    auto const kept = store::add_recommendation(*panels.record, author, made);
    if (!kept.ok()) {
        auto const problem = problem_of_event(kept.error());
        if (!problem) return kept.error();
        return ask_for_new(visit, panels, {*problem});
    }
    return see_other(recommendation_path(kept.value(), "?done=made"));
}

Result<Response> ask_first(Visit& visit) {
    auto const panels = TRY(look(visit));
    return ask_for_new(visit, panels, {});
}

// ---- what became of it -------------------------------------------------------------------------

struct Change {
    Panels panels;
    RecommendationHistory history;
    RecommendationChange change;
};

Result<Change> change_of(Visit& visit, Number number, std::string_view kind) {
    auto panels = TRY(look(visit));
    auto history = TRY(find(panels, number));
    for (auto const& change : changes_possible(partnership::standing_on(history, visit.today)))
        if (access::name(change.kind) == kind)
            return Change{std::move(panels), std::move(history), change};
    return not_there();
}

Response ask_for_change(Visit& visit, Change const& of, FormProblems const& problems) {
    auto const& sent = fields_sent(visit);
    auto const id = of.history.recommendation.id;
    auto const fields = [&](Html& html) {
        paragraph(html, of.history.recommendation.proposed);
        if (of.change.kind == Kind::responded) {
            Radios status{.name = "status", .value = std::string{sent.first("status")}};
            status.fieldset = Fieldset{.legend = Legend{.content = "Progress status"}};
            for (auto const& each : every(partnership::RecommendationStatus{}))
                status.items.push_back({.value = std::string{each.name}, .content = each.title});
            status.error = message_for(problems, "status");
            write(html, status);
        }
        write_words(
            html,
            {.label = of.change.kind == Kind::responded ? "Action taken" : "In words",
             .hint = of.change.kind == Kind::responded ? "As the panel is to read it. Name no child"
                                                       : "If there is anything to be said"},
            sent, problems);
        write_day(html, sent, problems);
    };
    return shown(
        visit, Section::partnership,
        form_page(visit, {.title = std::string{of.change.link},
                          .path = recommendation_path(
                              id, fmt::format("/changes/{}", access::name(of.change.kind))),
                          .problems = problems,
                          .fields = fields,
                          .button = "Keep",
                          .way_back = BackLink{.href = recommendation_path(id),
                                               .content = "The recommendation"},
                          .keeps_words = true}));
}

Result<Response> make_change(Visit& visit, Number number, std::string_view kind) {
    auto of = TRY(change_of(visit, number, kind));
    auto const& sent = visit.request.form;
    FormProblems problems;
    partnership::RecommendationEvent event;
    event.kind = of.change.kind;
    event.on = day_entered(visit, sent, problems);
    event.words = entered_words(sent, "words");
    auto const status = access::find_named<partnership::RecommendationStatus>(sent.first("status"));
    if (status) event.status = *status;
    if (event.kind == Kind::responded && !status)
        problems.push_back({"status", "Choose how far it is"});
    if (!problems.empty()) return ask_for_change(visit, of, problems);
    auto const id = of.history.recommendation.id;
    TRY(write_down(visit, {.action = Action::keep_scrutiny,
                           .about = "recommendation",
                           .subjects = {id.value},
                           .detail = std::string{access::title(event.kind)}}));
    auto const author = TRY(author_of(visit));
    auto const kept = store::add_recommendation_event(*of.panels.record, author, id, event);
    if (!kept.ok()) {
        auto const problem = problem_of_event(kept.error());
        if (!problem) return kept.error();
        return ask_for_change(visit, of, {*problem});
    }
    return see_other(recommendation_path(id, "?done=changed"));
}

Result<Response> ask_first_for_change(Visit& visit, Number number, std::string_view kind) {
    auto const of = TRY(change_of(visit, number, kind));
    return ask_for_change(visit, of, {});
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response monitoring_route(Visit& visit) {
    return answered(visit, show_list(visit));
}

Response monitoring_csv_route(Visit& visit) {
    return answered(visit, file_of(visit, "csv"));
}

Response monitoring_xlsx_route(Visit& visit) {
    return answered(visit, file_of(visit, "xlsx"));
}

Response recommendation_route(Visit& visit, Number recommendation) {
    return answer(visit, Section::partnership, show_one(visit, recommendation));
}

Response new_recommendation_page(Visit& visit) {
    return answered(visit, ask_first(visit));
}

Response new_recommendation_post(Visit& visit) {
    return answered(visit, make_new(visit));
}

Response recommendation_change_page(Visit& visit, Number recommendation, Word change) {
    return answered(visit, ask_first_for_change(visit, recommendation, change.value));
}

Response recommendation_change_post(Visit& visit, Number recommendation, Word change) {
    return answered(visit, make_change(visit, recommendation, change.value));
}

}  // namespace breakwater::web
