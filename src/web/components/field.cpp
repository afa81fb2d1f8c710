#include "web/components/field.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;

void write(Html& html, Label const& label) {
    if (label.content.empty()) return;
    auto const bare = [&] {
        html.element<"label">(attr<"class">(classes("govuk-label", label.classes)),
                              label.attributes, attr_if_any<"for">(label.for_id), label.content);
    };
    if (label.is_page_heading)
        html.element<"h1">(attr<"class">("govuk-label-wrapper"), bare);
    else
        bare();
}

void write(Html& html, Hint const& hint) {
    html.element<"div">(attr_if_any<"id">(hint.id),
                        attr<"class">(classes("govuk-hint", hint.classes)), hint.attributes,
                        hint.content);
}

void write(Html& html, ErrorMessage const& message) {
    html.element<"p">(attr_if_any<"id">(message.id),
                      attr<"class">(classes("govuk-error-message", message.classes)),
                      message.attributes, [&] {
                          if (!message.said_first.empty()) {
                              html.element<"span">(attr<"class">("govuk-visually-hidden"),
                                                   message.said_first, ":");
                              html.text(" ");
                          }
                          html.content(message.content);
                      });
}

void write(Html& html, Fieldset const& fieldset) {
    html.element<"fieldset">(
        attr<"class">(classes("govuk-fieldset", fieldset.classes)),
        attr_if_any<"role">(fieldset.role), attr_if_any<"aria-describedby">(fieldset.described_by),
        fieldset.attributes, [&] {
            if (fieldset.legend && !fieldset.legend->content.empty())
                html.element<"legend">(
                    attr<"class">(classes("govuk-fieldset__legend", fieldset.legend->classes)),
                    [&] {
                        if (fieldset.legend->is_page_heading)
                            html.element<"h1">(attr<"class">("govuk-fieldset__heading"),
                                               fieldset.legend->content);
                        else
                            html.content(fieldset.legend->content);
                    });
            html.content(fieldset.inside);
        });
}

std::string described_by(FieldParts const& parts) {
    auto ids = parts.described_by;
    for (auto const* const end : {"-hint", "-error"}) {
        if (end[1] == 'h' ? !parts.hint.has_value() : !parts.error.has_value()) continue;
        if (!ids.empty()) ids += ' ';
        ids += parts.id;
        ids += end;
    }
    return ids;
}

void write_hint_and_error(Html& html, FieldParts const& parts) {
    if (parts.hint) {
        auto hint = *parts.hint;
        hint.id = std::string{parts.id} + "-hint";
        write(html, hint);
    }
    if (parts.error) {
        auto error = *parts.error;
        error.id = std::string{parts.id} + "-error";
        write(html, error);
    }
}

void write_label(Html& html, Label const& label, std::string_view id) {
    auto ours = label;
    ours.for_id = id;
    write(html, ours);
}

std::string group_classes(FormGroup const& group, bool has_error) {
    return classes("govuk-form-group", class_if(has_error, "govuk-form-group--error"),
                   group.classes);
}

}  // namespace breakwater::web
