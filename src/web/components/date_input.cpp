#include "web/components/date_input.h"

#include <algorithm>

#include "kernel/with_capital.h"
#include "web/components/classes.h"
#include "web/components/input.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;

namespace {

constexpr std::string_view error_class = "govuk-input--error";

bool says_error(DateBox const& box) {
    return box.in_error.value_or(false) || box.classes.find(error_class) != std::string::npos;
}

std::string box_classes(DateInput const& date, DateBox const& box, bool any_says_error) {
    auto const all_in_error =
        box.in_error.value_or(true) && date.error.has_value() && !any_says_error;
    auto const adds_error =
        box.classes.find(error_class) == std::string::npos && (says_error(box) || all_in_error);
    std::string_view const width =
        box.name == "year" ? "govuk-input--width-4" : "govuk-input--width-2";
    auto const has_width = box.classes.find("govuk-input--width-") != std::string::npos;
    return classes("govuk-date-input__input", class_if(adds_error, error_class),
                   has_width ? "" : width, box.classes);
}

}  // namespace

void write(Html& html, DateInput const& date) {
    FieldParts const parts{date.id, date.hint, date.error,
                           date.fieldset ? date.fieldset->described_by : ""};
    auto const any_says_error = std::any_of(date.boxes.begin(), date.boxes.end(), says_error);
    auto const inside = [&](Html& inner) {
        write_hint_and_error(inner, parts);
        inner.element<"div">(
            attr<"class">(classes("govuk-date-input", date.classes)), date.attributes,
            attr_if_any<"id">(date.id), [&] {
                for (auto const& box : date.boxes)
                    inner.element<"div">(attr<"class">("govuk-date-input__item"), [&] {
                        write(inner,
                              Input{
                                  .label = {.content = box.label.empty() ? with_capital(box.name)
                                                                         : box.label,
                                            .classes = "govuk-date-input__label"},
                                  .name = date.name_prefix.empty()
                                              ? box.name
                                              : date.name_prefix + "-" + box.name,
                                  .id = box.id.empty() ? date.id + "-" + box.name : box.id,
                                  .value = box.value,
                                  .inputmode = box.inputmode,
                                  .autocomplete = box.autocomplete,
                                  .pattern = box.pattern,
                                  .classes = box_classes(date, box, any_says_error),
                                  .attributes = box.attributes,
                              });
                    });
                inner.content(date.group.after_input);
            });
    };
    html.element<"div">(attr<"class">(group_classes(date.group, date.error.has_value())),
                        date.group.attributes, [&] {
                            if (!date.fieldset) {
                                inside(html);
                                return;
                            }
                            auto fieldset = *date.fieldset;
                            // Some screen readers do not say the hint of a fieldset of text inputs
                            // without it.
                            fieldset.role = "group";
                            fieldset.described_by = described_by(parts);
                            fieldset.inside = markup::markup_of(inside);
                            write(html, fieldset);
                        });
}

}  // namespace breakwater::web
