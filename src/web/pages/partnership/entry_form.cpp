#include "web/pages/partnership/entry_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "web/components/choices.h"
#include "web/components/prose.h"
#include "web/pages/partnership/no_child_named.h"
#include "web/pages/partnership/plan_now.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

void write_field(Html& html, TextField const& field, Fields const& sent,
                 FormProblems const& problems) {
    write_text(html, field, sent, problems);
}
void write_field(Html& html, ChoiceField const& field, Fields const& sent,
                 FormProblems const& problems) {
    write_choice(html, field, sent, problems);
}
void write_field(Html& html, DateField const& field, Fields const& sent,
                 FormProblems const& problems) {
    write_date(html, field, sent, problems);
}
void write_field(Html& html, OneOf const& field, Fields const& sent, FormProblems const& problems) {
    Radios radios{.name = field.name, .value = std::string{sent.first(field.name)}};
    radios.fieldset = Fieldset{.legend = Legend{.content = field.legend}};
    if (!field.hint.empty()) radios.hint = Hint{.content = field.hint};
    for (auto const& [value, words] : field.choices)
        radios.items.push_back({.value = value, .content = words});
    radios.error = message_for(problems, field.name);
    write(html, radios);
}

}  // namespace

Response ask_for(Visit& visit, EntryForm const& form, FormProblems const& problems) {
    bool const is_fresh = visit.request.head.method != Method::post && !visit.late_fields;
    auto const& sent = is_fresh ? form.begun : fields_sent(visit);
    auto const fields = [&](Html& html) {
        if (visit.late_fields) write_came_late(html);
        write_no_child_named(html);
        if (!form.about.empty()) paragraph(html, form.about);
        if (!form.ways.empty()) write_ways(html, form.ways);
        for (auto const& field : form.fields)
            std::visit([&](auto const& each) { write_field(html, each, sent, problems); }, field);
        if (form.revision != 0) {
            auto const seen =
                is_fresh ? std::to_string(form.revision) : std::string{sent.first("revision")};
            html.empty<"input">(markup::attr<"type">("hidden"), markup::attr<"name">("revision"),
                                markup::attr<"value">(seen));
        }
    };
    return shown(visit, Section::partnership,
                 form_page(visit, {.title = form.title,
                                   .path = form.path,
                                   .problems = problems,
                                   .fields = fields,
                                   .button = form.button,
                                   .button_classes = form.button_classes,
                                   .way_back = form.way_back,
                                   .keeps_words = true}));
}

template <class Field>
Field const& Entered::field(std::string_view name) const {
    for (auto const& each : form_.fields)
        if (auto const* const found = std::get_if<Field>(&each);
            found != nullptr && found->name == name)
            return *found;
    assert(!"a field of the form");
    static Field const none{};
    return none;
}

std::string Entered::text(std::string_view name) {
    return text_entered(field<TextField>(name), visit_.request.form, problems_);
}

std::int64_t Entered::choice(std::string_view name) {
    return choice_entered(field<ChoiceField>(name), visit_.request.form, problems_);
}

std::optional<Date> Entered::date(std::string_view name) {
    return date_entered(field<DateField>(name), visit_.request.form, problems_);
}

Date Entered::day(std::string_view name) {
    auto const day = date(name).value_or(visit_.today);
    if (day > visit_.today)
        problems_.push_back({fmt::format("{}-day", name),
                             "This day is still to come: enter today or an earlier day"});
    return day;
}

bool Entered::has(std::string_view name) const {
    return std::any_of(form_.fields.begin(), form_.fields.end(), [&](auto const& field) {
        return std::visit([&](auto const& each) { return each.name == name; }, field);
    });
}

std::string Entered::one_of(std::string_view name) {
    auto const& of = field<OneOf>(name);
    auto const value = visit_.request.form.first(name);
    for (auto const& [each, words] : of.choices)
        if (each == value) return each;
    if (!of.problem.empty() || !value.empty())
        problems_.push_back({of.name, of.problem.empty() ? "Choose one of the list" : of.problem});
    return "";
}

Result<Response> taken_or_asked(Visit& visit, EntryForm const& form, Entered const& entered,
                                Result<std::string> kept) {
    if (kept.ok()) return see_other(kept.value());
    if (!entered.problems().empty()) return ask_for(visit, form, entered.problems());
    for (auto const& [code, field] : form.at_field)
        if (kept.error().code == code)
            return ask_for(visit, form, {{std::string{field}, kept.error().message}});
    return kept.error();
}

}  // namespace breakwater::web
