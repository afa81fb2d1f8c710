#include "web/components/input.h"

#include "web/components/button.h"
#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;

namespace {

std::string_view words_of(Spellcheck spellcheck) {
    switch (spellcheck) {
        case Spellcheck::unsaid:
            return "";
        case Spellcheck::on:
            return "true";
        case Spellcheck::off:
            return "false";
    }
    return "";
}

void write_affix(Html& html, std::optional<Affix> const& affix, std::string_view class_name) {
    if (!affix || affix->content.empty()) return;
    html.element<"div">(attr<"class">(classes(class_name, affix->classes)),
                        attr<"aria-hidden">("true"), affix->attributes, affix->content);
}

}  // namespace

void write(Html& html, Input const& input) {
    auto const& id = input.id.empty() ? input.name : input.id;
    FieldParts const parts{id, input.hint, input.error, input.described_by};
    auto const bare = [&] {
        html.empty<"input">(
            attr<"class">(classes("govuk-input", input.classes,
                                  class_if(input.error.has_value(), "govuk-input--error"))),
            attr<"id">(id), attr<"name">(input.name), attr<"type">(input.type),
            attr_if_any<"spellcheck">(words_of(input.spellcheck)),
            attr_if_any<"value">(input.value), flag<"disabled">(input.disabled),
            attr_if_any<"aria-describedby">(described_by(parts)),
            attr_if_any<"autocomplete">(input.autocomplete),
            attr_if_any<"autocapitalize">(input.autocapitalize),
            attr_if_any<"pattern">(input.pattern), attr_if_any<"inputmode">(input.inputmode),
            input.attributes);
    };
    auto const has_affix = [](auto const& affix) { return affix && !affix->content.empty(); };
    auto const wrapped =
        has_affix(input.prefix) || has_affix(input.suffix) || !input.group.after_input.empty();
    html.element<"div">(
        attr<"class">(group_classes(input.group, input.error.has_value())), input.group.attributes,
        [&] {
            write_label(html, input.label, id);
            write_hint_and_error(html, parts);
            if (!wrapped) {
                bare();
                return;
            }
            html.element<"div">(
                attr<"class">(classes("govuk-input__wrapper", input.wrapper_classes)),
                input.wrapper_attributes, [&] {
                    write_affix(html, input.prefix, "govuk-input__prefix");
                    bare();
                    write_affix(html, input.suffix, "govuk-input__suffix");
                    html.content(input.group.after_input);
                });
        });
}

void write(Html& html, PasswordInput const& password) {
    auto const& id = password.id.empty() ? password.name : password.id;
    Input input{
        .label = password.label,
        .name = password.name,
        .id = id,
        .value = password.value,
        .type = "password",
        .autocomplete = password.autocomplete,
        .autocapitalize = "none",
        .spellcheck = Spellcheck::off,
        .disabled = password.disabled,
        .described_by = password.described_by,
        .hint = password.hint,
        .error = password.error,
        .group = password.group,
        .classes =
            classes("govuk-password-input__input govuk-js-password-input-input", password.classes),
        .attributes = password.attributes,
        .wrapper_classes = "govuk-password-input__wrapper",
    };
    input.group.classes = classes("govuk-password-input", password.group.classes);
    input.group.attributes.push_back(pass<"data-module">("govuk-password-input"));
    input.group.after_input = markup::markup_of([&](Html& inner) {
        write(inner,
              Button{
                  .content = password.show_words,
                  .type = "button",
                  .classes = "govuk-button--secondary govuk-password-input__toggle "
                             "govuk-js-password-input-toggle",
                  .attributes = {pass<"aria-controls">(id), pass<"aria-label">(password.show_label),
                                 pass<"hidden">("")},
              });
        inner.content(password.group.after_input);
    });
    write(html, input);
}

}  // namespace breakwater::web
