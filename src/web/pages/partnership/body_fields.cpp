#include "web/pages/partnership/body_fields.h"

#include <fmt/format.h>

#include "partnership/local_rules.h"
#include "web/desk/gate.h"
#include "web/pages/partnership/choice_field.h"

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

}  // namespace

void write_name(Html& html, Fields const& form, FormProblems const& problems) {
    write_text(html, name_field(), form, problems);
    write_text(html, short_name_field(), form, problems);
}

partnership::BodyName name_entered(Fields const& form, FormProblems& problems) {
    partnership::BodyName named;
    named.name = text_entered(name_field(), form, problems);
    named.short_name = text_entered(short_name_field(), form, problems);
    return named;
}

void write_terms(Html& html, Visit const& visit, Fields const& form, FormProblems const& problems) {
    write_text(html, purpose_field(), form, problems);
    write_text(html, meets_field(), form, problems);
    write_choice(html, quorum_field(visit), form, problems);
    write_text(html, document_field(), form, problems);
}

partnership::TermsOfReference terms_entered(Visit const& visit, Fields const& form,
                                            FormProblems& problems) {
    partnership::TermsOfReference terms;
    terms.purpose = text_entered(purpose_field(), form, problems);
    terms.meets = text_entered(meets_field(), form, problems);
    terms.document = text_entered(document_field(), form, problems);
    if (auto const rule = choice_entered(quorum_field(visit), form, problems); rule > 0)
        terms.quorum = rules_today(visit)[static_cast<std::size_t>(rule - 1)]->name;
    return terms;
}

void add_fields(Fields& form, partnership::BodyName const& named) {
    form.add("name", named.name);
    form.add("short_name", named.short_name);
}

void add_fields(Fields& form, Visit const& visit, partnership::TermsOfReference const& terms) {
    form.add("purpose", terms.purpose);
    form.add("meets", terms.meets);
    form.add("document", terms.document);
    std::int64_t number = 0;
    for (auto const* const rule : rules_today(visit)) {
        ++number;
        if (rule->name == terms.quorum) form.add("quorum", std::to_string(number));
    }
}

}  // namespace breakwater::web
