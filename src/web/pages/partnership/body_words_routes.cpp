#include "web/pages/partnership/body_words_routes.h"

#include "web/components/prose.h"
#include "web/pages/partnership/about_body.h"
#include "web/pages/partnership/body_fields.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

/// What the form shows: what was sent, or else what is so today.
Fields name_today(AboutBody const& about, Date today) {
    Fields form;
    add_fields(form, *partnership::name_on(about.now.all, about.body.id, today));
    return form;
}

Response ask_name(Visit& visit, AboutBody const& about, Fields const& form,
                  FormProblems const& problems) {
    return ask_about(visit, about,
                     {.title = "Another name",
                      .path = body_path(about.body.id, "/name"),
                      .problems = problems,
                      .fields =
                          [&](Html& html) {
                              paragraph(html,
                                        "It stays the same body: its seats, actions and "
                                        "challenges are as they were, and the old name is kept "
                                        "for the days before.");
                              write_name(html, form, problems);
                              write_date(html, since_field(), form, problems);
                          },
                      .button = "Keep the name"});
}

Result<Response> show_name(Visit& visit, BodyId body) {
    auto const about = TRY(about_body(visit, body));
    return ask_name(visit, about, name_today(about, visit.today), {});
}

Result<Response> rename(Visit& visit, BodyId body) {
    auto about = TRY(about_body(visit, body));
    auto const& form = visit.request.form;
    FormProblems problems;
    auto named = name_entered(form, problems);
    named.body = body;
    named.since = date_entered(since_field(), form, problems).value_or(visit.today);
    if (!about.body.stands_on(named.since))
        problems.push_back({"since-day", "The body does not stand on that day"});
    for (auto const& other : about.now.all.names)
        if (other.body == body && other.since == named.since)
            problems.push_back({"since-day", "It has a name from that day already"});
    ArrangementChange change{.added = {}, .changed = {}, .field = "name", .look = {}};
    change.added.names = {named};
    change.look = look_at_change(body, fmt::format("a name from {}", to_iso(named.since)));
    return keep_or_ask(visit, about, change, problems, "name",
                       [&](auto const& found) { return ask_name(visit, about, form, found); });
}

// ---- terms of reference ----------------------------------------------------------------------

DateField in_force_field() {
    return {"since", "In force from", "Leave it empty for today"};
}

Fields terms_today(Visit const& visit, AboutBody const& about) {
    Fields form;
    auto const* const terms = partnership::terms_on(about.now.all, about.body.id, visit.today);
    if (terms != nullptr) add_fields(form, visit, *terms);
    return form;
}

Response ask_terms(Visit& visit, AboutBody const& about, Fields const& form,
                   FormProblems const& problems) {
    return ask_about(visit, about,
                     {.title = "A new version of the terms of reference",
                      .path = body_path(about.body.id, "/terms"),
                      .problems = problems,
                      .fields =
                          [&](Html& html) {
                              write_terms(html, visit, form, problems);
                              write_date(html, in_force_field(), form, problems);
                          },
                      .button = "Keep the version"});
}

Result<Response> show_terms(Visit& visit, BodyId body) {
    auto const about = TRY(about_body(visit, body));
    if (visit.late_fields) return ask_terms(visit, about, *visit.late_fields, {});
    return ask_terms(visit, about, terms_today(visit, about), {});
}

Result<Response> keep_terms(Visit& visit, BodyId body) {
    auto about = TRY(about_body(visit, body));
    auto const& form = visit.request.form;
    FormProblems problems;
    auto terms = terms_entered(visit, form, problems);
    terms.body = body;
    terms.since = date_entered(in_force_field(), form, problems).value_or(visit.today);
    if (!about.body.stands_on(terms.since))
        problems.push_back({"since-day", "The body does not stand on that day"});
    ArrangementChange change{.added = {}, .changed = {}, .field = "since-day", .look = {}};
    change.added.terms = {terms};
    change.look =
        look_at_change(body, fmt::format("terms of reference from {}", to_iso(terms.since)));
    return keep_or_ask(visit, about, change, problems, "terms",
                       [&](auto const& found) { return ask_terms(visit, about, form, found); });
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response body_name_page(Visit& visit, Number body) {
    return answered(visit, show_name(visit, BodyId{body.value}));
}
Response body_name_post(Visit& visit, Number body) {
    return answered(visit, rename(visit, BodyId{body.value}));
}
Response body_terms_page(Visit& visit, Number body) {
    return answered(visit, show_terms(visit, BodyId{body.value}));
}
Response body_terms_post(Visit& visit, Number body) {
    return answered(visit, keep_terms(visit, BodyId{body.value}));
}

}  // namespace breakwater::web
