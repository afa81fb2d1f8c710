#include "web/pages/partnership/new_body_routes.h"

#include <algorithm>

#include "web/components/prose.h"
#include "web/pages/partnership/about_body.h"
#include "web/pages/partnership/body_fields.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/endings.h"
#include "web/pages/partnership/last_day.h"
#include "web/pages/partnership/named_radios.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using partnership::BodyKind;
using partnership::LineKind;
using partnership::SuccessionKind;

namespace {

ChoiceField other_body_field(ArrangementsNow const& now, Date today, ChoiceField field,
                             BodyId but_not = {}) {
    field.choices = bodies_to_choose(now.all, today);
    std::erase_if(field.choices, [&](auto const& each) { return each.number == but_not.value; });
    return field;
}

// ---- set up ------------------------------------------------------------------------------------

ChoiceField parent_field(ArrangementsNow const& now, Date today) {
    return other_body_field(
        now, today, {"to", "Reports to", "None for a body at the top of the chart", "", {}});
}

Response ask_new(Visit& visit, ArrangementsNow const& now, FormProblems const& problems) {
    auto const& form = fields_sent(visit);
    return shown(
        visit, Section::partnership,
        form_page(visit, {.title = "Set up a body",
                          .path = "/partnership/bodies/new",
                          .problems = problems,
                          .fields =
                              [&](Html& html) {
                                  write_kinds<BodyKind>(html, "kind", "Kind", form, problems);
                                  write_name(html, form, problems);
                                  write_terms(html, visit, form, problems);
                                  write_choice(html, parent_field(now, visit.today), form,
                                               problems);
                                  write_date(html, since_field(), form, problems);
                              },
                          .button = "Set it up",
                          .way_back = BackLink{.href = "/partnership", .content = "Bodies"},
                          .keeps_words = true}));
}

Result<Response> show_new(Visit& visit) {
    auto const now = TRY(arrangements_now(visit));
    return ask_new(visit, now, {});
}

Result<Response> set_up(Visit& visit) {
    auto now = TRY(arrangements_now(visit));
    auto const& form = visit.request.form;
    FormProblems problems;
    partnership::Body body{.id = next_number(now.all.bodies)};
    body.kind = kind_entered<BodyKind>("kind", "Choose what kind of body it is", form, problems)
                    .value_or(body.kind);
    auto named = name_entered(form, problems);
    auto terms = terms_entered(visit, form, problems);
    auto const parent = choice_entered(parent_field(now, visit.today), form, problems);
    body.since = date_entered(since_field(), form, problems).value_or(visit.today);
    named.body = terms.body = body.id;
    named.since = terms.since = body.since;

    ArrangementChange change{.added = {}, .changed = {}, .field = "since-day", .look = {}};
    change.added.bodies = {body};
    change.added.names = {named};
    change.added.terms = {terms};
    if (parent > 0)
        change.added.lines = {{.body = body.id,
                               .kind = LineKind::reports_to,
                               .to = BodyId{parent},
                               .since = body.since}};
    change.look = look_at_change(body.id, fmt::format("set up from {}", to_iso(body.since)));
    AboutBody about{std::move(now), body, named.name};
    return keep_or_ask(visit, about, change, problems, "set-up",
                       [&](auto const& found) { return ask_new(visit, about.now, found); });
}

// ---- to whom it reports ------------------------------------------------------------------------

ChoiceField line_field(AboutBody const& about, Date today) {
    return other_body_field(
        about.now, today, {"to", "To which body", "None where it is to none from then on", "", {}},
        about.body.id);
}

Response ask_line(Visit& visit, AboutBody const& about, FormProblems const& problems) {
    auto const& form = visit.request.form;
    return ask_about(
        visit, about,
        {.title = "To whom it reports",
         .path = body_path(about.body.id, "/line"),
         .problems = problems,
         .fields =
             [&](Html& html) {
                 paragraph(html,
                           "Whoever it reports to, escalates to or informs until now, it does so "
                           "until the day before.");
                 write_kinds<LineKind>(html, "kind", "What it does", form, problems);
                 write_choice(html, line_field(about, visit.today), form, problems);
                 write_date(html, since_field(), form, problems);
             },
         .button = "Keep it"});
}

Result<Response> show_line(Visit& visit, BodyId body) {
    auto const about = TRY(about_body(visit, body));
    return ask_line(visit, about, {});
}

Result<Response> keep_line(Visit& visit, BodyId body) {
    auto about = TRY(about_body(visit, body));
    auto const& form = visit.request.form;
    FormProblems problems;
    partnership::ReportingLine line{.body = body};
    line.kind = kind_entered<LineKind>("kind", "Choose what it does", form, problems)
                    .value_or(LineKind::reports_to);
    line.to = BodyId{choice_entered(line_field(about, visit.today), form, problems)};
    line.since = date_entered(since_field(), form, problems).value_or(visit.today);
    if (!about.body.stands_on(line.since))
        problems.push_back({"since-day", "The body does not stand on that day"});

    ArrangementChange change{.added = {}, .changed = {}, .field = "to", .look = {}};
    for (auto row : about.now.rows.lines) {
        if (row.noun.body != body || row.noun.kind != line.kind || !row.noun.holds_on(line.since))
            continue;
        if (row.noun.to == line.to) problems.push_back({"to", "It is so already"});
        row.noun.until = line.since;
        // On the day it began it is no end: what was entered first was wrong.
        if (store::was_never_so(row.noun))
            change.changed.never_because = "On the day it began another was entered in its place";
        change.changed.lines.push_back(std::move(row));
    }
    if (line.to.known())
        change.added.lines = {line};
    else if (change.changed.lines.empty())
        problems.push_back({"to", "It is to none already"});
    change.look = look_at_change(body, fmt::format("{} body {} from {}", access::name(line.kind),
                                                   line.to.value, to_iso(line.since)));
    return keep_or_ask(visit, about, change, problems, "line",
                       [&](auto const& found) { return ask_line(visit, about, found); });
}

// ---- its end -----------------------------------------------------------------------------------

constexpr std::string_view nothing_after = "ended";

ChoiceField after_field(AboutBody const& about, Date today) {
    return other_body_field(about.now, today,
                            {"after",
                             "Which body takes its place",
                             "It follows up the actions and challenges that are open",
                             "",
                             {}},
                            about.body.id);
}
ChoiceField also_field(AboutBody const& about, Date today) {
    return other_body_field(about.now, today,
                            {"also", "And which other, where it is split", "", "", {}},
                            about.body.id);
}

Radios ending_radios(Fields const& form, FormProblems const& problems) {
    Radios radios{.name = "kind", .value = std::string{form.first("kind")}};
    radios.items.push_back(
        {.value = std::string{nothing_after}, .content = "It ends; nothing takes its place"});
    for (auto const& each : partnership::succession_kinds)
        radios.items.push_back({.value = std::string{each.name},
                                .content = fmt::format("It is {} another", each.title)});
    radios.items.back().content = "It is split into others";
    radios.fieldset = Fieldset{.legend = Legend{.content = "What becomes of it"}};
    radios.error = message_for(problems, "kind");
    return radios;
}

Response ask_end(Visit& visit, AboutBody const& about, FormProblems const& problems) {
    auto const& form = visit.request.form;
    auto const also = what_ends_with_it(ending_of(about.now, about.body.id, visit.today));
    return ask_about(
        visit, about,
        {.title = "End the body",
         .path = body_path(about.body.id, "/end"),
         .problems = problems,
         .fields =
             [&](Html& html) {
                 paragraph(
                     html,
                     "What it was, decided and asked for is kept, and can be looked at as it "
                     "stood on any day. It cannot be set up again: that would be a new body.");
                 if (!also.empty()) paragraph(html, fmt::format("With it ends: {}.", also));
                 write(html, ending_radios(form, problems));
                 write_choice(html, after_field(about, visit.today), form, problems);
                 write_choice(html, also_field(about, visit.today), form, problems);
                 write_date(html, last_day_field(), form, problems);
             },
         .button = "End the body",
         .button_classes = "govuk-button--warning"});
}

/// Only a body that has not ended yet; code not_found.
Result<AboutBody> about_open_body(Visit& visit, BodyId body) {
    auto about = TRY(about_body(visit, body));
    if (about.body.until) return not_there();
    return about;
}

Result<Response> show_end(Visit& visit, BodyId body) {
    auto const about = TRY(about_open_body(visit, body));
    return ask_end(visit, about, {});
}

std::vector<partnership::Succession> successions_entered(Visit const& visit, AboutBody const& about,
                                                         Date on, FormProblems& problems) {
    auto const& form = visit.request.form;
    auto const after = choice_entered(after_field(about, visit.today), form, problems);
    auto const also = choice_entered(also_field(about, visit.today), form, problems);
    auto const asked = form.first("kind");
    auto const kind = access::find_named<SuccessionKind>(asked);
    if (asked == nothing_after) {
        if (after > 0) problems.push_back({"after", "Nothing takes its place: leave it at none"});
        return {};
    }
    if (!kind) {
        problems.push_back({"kind", "Choose what becomes of it"});
        return {};
    }
    if (after == 0) problems.push_back({"after", "Choose which body takes its place"});
    bool const is_split = *kind == SuccessionKind::split;
    if (is_split && (also == 0 || also == after))
        problems.push_back({"also", "Choose the other body that it is split into"});
    if (!is_split && also > 0)
        problems.push_back({"also", "One body takes its place: leave it at none"});
    std::vector<partnership::Succession> all{{about.body.id, *kind, BodyId{after}, on}};
    if (is_split) all.push_back({about.body.id, *kind, BodyId{also}, on});
    return all;
}

Result<Response> end_body(Visit& visit, BodyId body) {
    auto about = TRY(about_open_body(visit, body));
    FormProblems problems;
    auto const until = end_entered(visit.request.form, visit.today, problems);
    ArrangementChange change{.added = {}, .changed = {}, .field = "last-day", .look = {}};
    change.added.successions = successions_entered(visit, about, until, problems);
    change.changed = ending_of(about.now, body, until);
    change.look = look_at_change(body, fmt::format("the body until {}", to_iso(until)));
    return keep_or_ask(visit, about, change, problems, "body-ended",
                       [&](auto const& found) { return ask_end(visit, about, found); });
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response new_body_page(Visit& visit) {
    return answered(visit, show_new(visit));
}
Response new_body_post(Visit& visit) {
    return answered(visit, set_up(visit));
}
Response body_line_page(Visit& visit, Number body) {
    return answered(visit, show_line(visit, BodyId{body.value}));
}
Response body_line_post(Visit& visit, Number body) {
    return answered(visit, keep_line(visit, BodyId{body.value}));
}
Response end_body_page(Visit& visit, Number body) {
    return answered(visit, show_end(visit, BodyId{body.value}));
}
Response end_body_post(Visit& visit, Number body) {
    return answered(visit, end_body(visit, BodyId{body.value}));
}

}  // namespace breakwater::web
