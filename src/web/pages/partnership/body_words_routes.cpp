#include "web/pages/partnership/body_words_routes.h"

#include "partnership/local_rules.h"
#include "web/components/prose.h"
#include "web/pages/partnership/about_body.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/text_field.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

TextField name_field() {
    return {.name = "name", .label = "Name", .hint = "", .problem = "Enter a name"};
}
TextField short_name_field() {
    return {.name = "short_name",
            .label = "Short name",
            .hint = "As papers write it, for example SSCP. Leave it empty where there is none"};
}

/// What the form shows: what was sent, or else what is so today.
Fields name_today(AboutBody const& about, Date today) {
    Fields form;
    auto const* const named = partnership::name_on(about.now.all, about.body.id, today);
    form.add("name", named->name);
    form.add("short_name", named->short_name);
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
                              write_text(html, name_field(), form, problems);
                              write_text(html, short_name_field(), form, problems);
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
    partnership::BodyName named{.body = body};
    named.name = text_entered(name_field(), form, problems);
    named.short_name = text_entered(short_name_field(), form, problems);
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

TextField purpose_field() {
    return {.name = "purpose",
            .label = "Purpose",
            .hint = "",
            .problem = "Enter what the body is for",
            .rows = 5,
            .longest = 4'000};
}
TextField meets_field() {
    return {.name = "meets", .label = "How often it meets", .hint = "For example, quarterly"};
}
TextField document_field() {
    return {.name = "document", .label = "Where the whole of them is", .hint = ""};
}

std::vector<partnership::QuorumRule const*> rules_today(Visit const& visit) {
    std::vector<partnership::QuorumRule const*> found;
    for (auto const& rule : visit.desk->partnership.quorum.rules())
        if (rule.in_force_on(visit.today)) found.push_back(&rule);
    return found;
}

ChoiceField quorum_field(Visit const& visit) {
    ChoiceField field{
        "quorum", "Who must be there", "The rules are in rules/partnership/quorum.csv", "", {}};
    for (auto const* const rule : rules_today(visit))
        field.choices.push_back(
            {std::ssize(field.choices) + 1, fmt::format("{} ({})", rule->title, rule->name)});
    return field;
}

Fields terms_today(Visit const& visit, AboutBody const& about) {
    Fields form;
    auto const* const terms = partnership::terms_on(about.now.all, about.body.id, visit.today);
    if (terms == nullptr) return form;
    form.add("purpose", terms->purpose);
    form.add("meets", terms->meets);
    form.add("document", terms->document);
    std::int64_t number = 0;
    for (auto const* const rule : rules_today(visit)) {
        ++number;
        if (rule->name == terms->quorum) form.add("quorum", std::to_string(number));
    }
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
                              write_text(html, purpose_field(), form, problems);
                              write_text(html, meets_field(), form, problems);
                              write_choice(html, quorum_field(visit), form, problems);
                              write_text(html, document_field(), form, problems);
                              write_date(html,
                                         {"since", "In force from", "Leave it empty for today"},
                                         form, problems);
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
    partnership::TermsOfReference terms{.body = body};
    terms.purpose = text_entered(purpose_field(), form, problems);
    terms.meets = text_entered(meets_field(), form, problems);
    terms.document = text_entered(document_field(), form, problems);
    if (auto const rule = choice_entered(quorum_field(visit), form, problems); rule > 0)
        terms.quorum = rules_today(visit)[static_cast<std::size_t>(rule - 1)]->name;
    terms.since =
        date_entered({"since", "In force from", ""}, form, problems).value_or(visit.today);
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
