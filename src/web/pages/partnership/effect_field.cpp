#include "web/pages/partnership/effect_field.h"

#include <fmt/format.h>

#include "indicators/basis.h"
#include "web/components/choices.h"
#include "web/components/input.h"
#include "web/components/messages.h"
#include "web/components/select.h"
#include "web/components/textarea.h"
#include "web/pages/entered_words.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/effect_now.h"

namespace breakwater::web {

using markup::markup_of;
using partnership::EffectKind;
using partnership::ExpectedEffect;

namespace {

constexpr int months_of_a_baseline = 12;

struct EffectChoice {
    EffectKind kind{};
    std::string_view words, summary;
};
constexpr EffectChoice choices[]{
    {EffectKind::indicator, "A figure", "Which figure, how far and by when"},
    {EffectKind::audit_standard, "A standard of an audit",
     "Which standard, and what is expected of it"},
    {EffectKind::survey_answer, "An answer of a survey",
     "Which answer, and what is expected of it"},
    {EffectKind::assurance_only, "Nothing that can be measured: assurance only",
     "Why no figure can be named"},
};

void write_line(Html& html, std::string name, std::string label, std::string hint,
                Fields const& form, FormProblems const& problems, std::string classes) {
    Input input{.name = name, .autocomplete = "off"};
    input.label.content = std::move(label);
    if (!hint.empty()) input.hint = Hint{.content = std::move(hint)};
    input.value = form.first(name);
    input.error = message_for(problems, name);
    input.classes = std::move(classes);
    write(html, input);
}

void write_reason(Html& html, std::string name, std::string label, Fields const& form,
                  FormProblems const& problems) {
    Textarea reason{.name = name, .rows = 3};
    reason.label.content = std::move(label);
    reason.value = form.first(name);
    reason.error = message_for(problems, name);
    write(html, reason);
}

/// Each indicator over each of its spans of time: "re_referrals month".
void write_figure(Html& html, Visit const& visit, Fields const& form,
                  FormProblems const& problems) {
    Select figure{.name = "figure"};
    figure.label.content = "Which figure";
    figure.items.push_back({"Choose", "", std::nullopt, false, {}});
    auto const& catalogue = visit.desk->standards.catalogue;
    for (auto const& definition : catalogue.all()) {
        if (catalogue.latest(definition.id) != &definition) continue;
        for (auto const basis : definition.bases)
            figure.items.push_back(
                {fmt::format("{}, {}", definition.title, indicators::to_words(basis)),
                 fmt::format("{} {}", definition.id, indicators::name(basis)),
                 std::nullopt,
                 false,
                 {}});
    }
    figure.value = form.first("figure");
    figure.error = message_for(problems, "figure");
    write(html, figure);
    Radios way{.name = "expected", .value = std::string{form.first("expected")}};
    way.fieldset = Fieldset{.legend = Legend{.content = "It is to"}};
    way.items = {{.value = "rise", .content = "Rise"}, {.value = "fall", .content = "Fall"}};
    way.classes = "govuk-radios--inline";
    way.error = message_for(problems, "expected");
    write(html, way);
    write_line(html, "at-least", "By at least", "In the figure\u2019s own unit, such as 10", form,
               problems, "govuk-input--width-5");
    write_line(html, "by", "By the figure of which month", "Such as 2027-03", form, problems,
               "govuk-input--width-10");
    write_line(html, "baseline-from", "Baseline: first month",
               "Leave both empty for the last 12 whole months. It is frozen at the record\u2019s "
               "figures as they are now",
               form, problems, "govuk-input--width-10");
    write_line(html, "baseline-until", "Baseline: last month", "", form, problems,
               "govuk-input--width-10");
}

Markup fields_of(EffectKind kind, Visit const& visit, Fields const& form,
                 FormProblems const& problems) {
    return markup_of([&](Html& html) {
        switch (kind) {
            case EffectKind::indicator:
                return write_figure(html, visit, form, problems);
            case EffectKind::audit_standard:
                write_line(html, "standard", "Which standard", "", form, problems, "");
                return write_reason(html, "standard-reason",
                                    "What is expected of it, and why no figure shows it", form,
                                    problems);
            case EffectKind::survey_answer:
                write_line(html, "answer", "Which question", "", form, problems, "");
                return write_reason(html, "answer-reason",
                                    "What is expected of it, and why no figure shows it", form,
                                    problems);
            case EffectKind::assurance_only:
                return write_reason(html, "assurance", "Why no figure can be named", form,
                                    problems);
            case EffectKind::not_said:
                return;
        }
    });
}

/// The month entered; a problem where what was entered is none.
std::optional<Month> month_entered(Fields const& form, std::string const& field,
                                   FormProblems& problems) {
    auto const text = entered_words(form, field);
    if (text.empty()) return std::nullopt;
    auto const month = parse_month(text);
    if (month.ok()) return month.value();
    problems.push_back({field, "Enter a month, such as 2027-03"});
    return std::nullopt;
}

std::string words_entered(Fields const& form, std::string const& field, std::string_view problem,
                          FormProblems& problems) {
    auto words = entered_words(form, field);
    if (words.empty()) problems.push_back({field, std::string{problem}});
    return words;
}

/// All of it but the baseline.
ExpectedEffect figure_entered(Visit const& visit, Fields const& form, FormProblems& problems) {
    ExpectedEffect effect;
    effect.kind = EffectKind::indicator;
    auto const chosen = form.first("figure");
    auto const space = std::min(chosen.find(' '), chosen.size());
    effect.of = chosen.substr(0, space);
    effect.basis = chosen.substr(std::min(space + 1, chosen.size()));
    auto const* const definition = visit.desk->standards.catalogue.latest(effect.of);
    auto const basis = indicators::find_basis(effect.basis);
    if (definition == nullptr || !basis || !definition->has(*basis))
        problems.push_back({"figure", "Choose the figure that it is to move"});
    auto const expected = access::find_named<partnership::Expected>(form.first("expected"));
    if (expected)
        effect.expected = *expected;
    else
        problems.push_back({"expected", "Choose whether it is to rise or to fall"});
    auto const at_least = parse_decimal(entered_words(form, "at-least"));
    if (at_least.ok() && at_least.value() > Decimal{})
        effect.at_least = at_least.value();
    else
        problems.push_back({"at-least", "Enter by how much at least, a number above 0"});
    auto const by = month_entered(form, "by", problems);
    if (by)
        effect.by = *by;
    else if (form.first("by").empty())
        problems.push_back({"by", "Enter the month whose figure decides, such as 2027-03"});
    return effect;
}

Result<void> freeze(Visit& visit, store::Record& record, Fields const& form, ExpectedEffect& effect,
                    FormProblems& problems) {
    auto const from = month_entered(form, "baseline-from", problems);
    auto const until = month_entered(form, "baseline-until", problems);
    if (!problems.empty()) return {};
    auto const last = last_whole_month(visit, record);
    if (!last.ok()) {
        if (last.error().code != "nothing_imported") return last.error();
        problems.push_back({"figure", "The record has no figures yet to freeze a baseline at"});
        return {};
    }
    effect.baseline_until = until.value_or(last.value());
    effect.baseline_from = from.value_or(effect.baseline_until - (months_of_a_baseline - 1));
    auto const series = TRY(series_now(visit, record, {effect, effect.baseline_from}));
    auto frozen = partnership::freeze_baseline(effect, series.points);
    if (frozen.ok())
        effect = std::move(frozen).value();
    else
        problems.push_back({"baseline-from", frozen.error().message});
    if (effect.by <= effect.baseline_until)
        problems.push_back({"by", "The month that decides must come after the baseline"});
    return {};
}

}  // namespace

void write_effect(Html& html, Visit const& visit, Fields const& form,
                  FormProblems const& problems) {
    Radios kind{.name = "effect", .value = std::string{form.first("effect")}};
    kind.fieldset = Fieldset{
        .legend = Legend{.content = "What it is to move", .classes = "govuk-fieldset__legend--m"}};
    kind.hint = Hint{.content = "When its time has come the program looks whether it did"};
    for (auto const& choice : choices)
        kind.items.push_back(
            {.value = std::string{access::name(choice.kind)}, .content = choice.words});
    kind.error = message_for(problems, "effect");
    write(html, kind);
    // Not within the choice, where a radio would say that it is expanded, which no radio can.
    for (auto const& choice : choices)
        write(html, Details{.summary = std::string{choice.summary},
                            .content = fields_of(choice.kind, visit, form, problems),
                            .open = form.first("effect") == access::name(choice.kind)});
}

Result<ExpectedEffect> effect_entered(Visit& visit, store::Record& record, Fields const& form,
                                      FormProblems& problems) {
    ExpectedEffect effect;
    effect.kind =
        access::find_named<EffectKind>(form.first("effect")).value_or(EffectKind::not_said);
    switch (effect.kind) {
        case EffectKind::not_said:
            break;
        case EffectKind::assurance_only:
            effect.reason =
                words_entered(form, "assurance", "Say why no figure can be named", problems);
            break;
        case EffectKind::audit_standard:
            effect.of = words_entered(form, "standard", "Name the standard", problems);
            effect.reason =
                words_entered(form, "standard-reason", "Say what is expected of it", problems);
            break;
        case EffectKind::survey_answer:
            effect.of = words_entered(form, "answer", "Name the question", problems);
            effect.reason =
                words_entered(form, "answer-reason", "Say what is expected of it", problems);
            break;
        case EffectKind::indicator:
            effect = figure_entered(visit, form, problems);
            TRY(freeze(visit, record, form, effect, problems));
            break;
    }
    return effect;
}

}  // namespace breakwater::web
