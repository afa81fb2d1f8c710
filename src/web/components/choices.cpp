#include "web/components/choices.h"

#include <algorithm>

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;

namespace {

/// What radios and checkboxes share, and the words in which they differ.
struct Group {
    std::string_view block;  ///< "govuk-radios"
    std::string_view type;   ///< "radio"
    std::string_view name;
    std::string_view id_prefix;
    std::vector<Choice> const& items;
    std::optional<Fieldset> const& fieldset;
    std::optional<Hint> const& hint;
    std::optional<ErrorMessage> const& error;
    FormGroup const& group;
    std::string_view class_names;
    PassedAttributes const& attributes;
    std::string described_by;
    std::string item_described_by;  ///< what each item repeats where there is no fieldset
};

void write_choice(Html& html, Group const& group, Choice const& choice, std::size_t number,
                  bool checked) {
    std::string const block{group.block};
    if (!choice.divider.empty()) {
        html.element<"div">(attr<"class">(block + "__divider"), choice.divider);
        return;
    }
    auto id = choice.id;
    if (id.empty()) {
        id = group.id_prefix;
        if (number > 1) id += "-" + std::to_string(number);
    }
    auto const has_hint = choice.hint && !choice.hint->content.empty();
    auto const hint_id = id + "-item-hint";
    auto const revealed_id = "conditional-" + id;
    auto describes = group.item_described_by;
    if (has_hint) describes += (describes.empty() ? "" : " ") + hint_id;
    html.element<"div">(attr<"class">(block + "__item"), [&] {
        html.empty<"input">(
            attr<"class">(block + "__input"), attr<"id">(id),
            attr<"name">(choice.name.empty() ? group.name : std::string_view{choice.name}),
            attr<"type">(group.type), attr<"value">(choice.value), flag<"checked">(checked),
            flag<"disabled">(choice.disabled),
            attr_if_any<"data-aria-controls">(choice.revealed.empty() ? "" : revealed_id),
            attr_if_any<"data-behaviour">(choice.behaviour),
            attr_if_any<"aria-describedby">(describes), choice.attributes);
        write(html, Label{.content = choice.content,
                          .for_id = id,
                          .classes = classes(block + "__label", choice.label_classes),
                          .attributes = choice.label_attributes});
        if (!has_hint) return;
        auto hint = *choice.hint;
        hint.id = hint_id;
        hint.classes = classes(block + "__hint", hint.classes);
        write(html, hint);
    });
    if (!choice.revealed.empty())
        html.element<"div">(attr<"class">(classes(block + "__conditional",
                                                  checked ? "" : block + "__conditional--hidden")),
                            attr<"id">(revealed_id), choice.revealed);
}

template <class IsChecked>
void write_group(Html& html, Group const& group, IsChecked is_checked) {
    FieldParts const parts{group.id_prefix, group.hint, group.error, group.described_by};
    auto const inside = [&](Html& inner) {
        write_hint_and_error(inner, parts);
        inner.element<"div">(attr<"class">(classes(group.block, group.class_names)),
                             group.attributes, attr<"data-module">(group.block), [&] {
                                 std::size_t number = 0;
                                 for (auto const& choice : group.items)
                                     write_choice(inner, group, choice, ++number,
                                                  is_checked(choice));
                                 inner.content(group.group.after_input);
                             });
    };
    html.element<"div">(attr<"class">(group_classes(group.group, group.error.has_value())),
                        group.group.attributes, [&] {
                            if (!group.fieldset) {
                                inside(html);
                                return;
                            }
                            auto fieldset = *group.fieldset;
                            fieldset.described_by = described_by(parts);
                            fieldset.inside = markup::markup_of(inside);
                            write(html, fieldset);
                        });
}

}  // namespace

void write(Html& html, Radios const& radios) {
    Group const group{
        .block = "govuk-radios",
        .type = "radio",
        .name = radios.name,
        .id_prefix = radios.id_prefix.empty() ? radios.name : radios.id_prefix,
        .items = radios.items,
        .fieldset = radios.fieldset,
        .hint = radios.hint,
        .error = radios.error,
        .group = radios.group,
        .class_names = radios.classes,
        .attributes = radios.attributes,
        .described_by = radios.fieldset ? radios.fieldset->described_by : "",
        .item_described_by = "",
    };
    write_group(html, group, [&](Choice const& choice) {
        return choice.checked.value_or(false) ||
               (!radios.value.empty() && choice.value == radios.value &&
                choice.checked.value_or(true));
    });
}

void write(Html& html, Checkboxes const& boxes) {
    std::string_view const id_prefix = boxes.id_prefix.empty() ? boxes.name : boxes.id_prefix;
    auto const above = boxes.fieldset && !boxes.fieldset->described_by.empty()
                           ? boxes.fieldset->described_by
                           : boxes.described_by;
    FieldParts const parts{id_prefix, boxes.hint, boxes.error, above};
    Group const group{
        .block = "govuk-checkboxes",
        .type = "checkbox",
        .name = boxes.name,
        .id_prefix = id_prefix,
        .items = boxes.items,
        .fieldset = boxes.fieldset,
        .hint = boxes.hint,
        .error = boxes.error,
        .group = boxes.group,
        .class_names = boxes.classes,
        .attributes = boxes.attributes,
        .described_by = above,
        .item_described_by = boxes.fieldset ? std::string{} : described_by(parts),
    };
    write_group(html, group, [&](Choice const& choice) {
        return choice.checked.value_or(false) ||
               (std::find(boxes.values.begin(), boxes.values.end(), choice.value) !=
                    boxes.values.end() &&
                choice.checked.value_or(true));
    });
}

}  // namespace breakwater::web
