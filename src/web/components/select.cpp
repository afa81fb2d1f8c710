#include "web/components/select.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;

namespace {

bool is_selected(SelectItem const& item, std::string const& value) {
    if (item.selected.value_or(false)) return true;
    return !value.empty() && item.value.value_or(item.text) == value &&
           item.selected.value_or(true);
}

}  // namespace

void write(Html& html, Select const& select) {
    auto const& id = select.id.empty() ? select.name : select.id;
    FieldParts const parts{id, select.hint, select.error, select.described_by};
    html.element<"div">(
        attr<"class">(group_classes(select.group, select.error.has_value())),
        select.group.attributes, [&] {
            write_label(html, select.label, id);
            write_hint_and_error(html, parts);
            html.element<"select">(
                attr<"class">(classes("govuk-select", select.classes,
                                      class_if(select.error.has_value(), "govuk-select--error"))),
                attr<"id">(id), attr<"name">(select.name), flag<"disabled">(select.disabled),
                attr_if_any<"aria-describedby">(described_by(parts)), select.attributes, [&] {
                    for (auto const& item : select.items)
                        html.element<"option">(
                            item.value ? attr<"value">(*item.value) : Attribute{},
                            flag<"selected">(is_selected(item, select.value)),
                            flag<"disabled">(item.disabled), item.attributes, item.text);
                });
            html.content(select.group.after_input);
        });
}

}  // namespace breakwater::web
