#include "web/components/file_upload.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;

void write(Html& html, FileUpload const& upload) {
    auto const& id = upload.id.empty() ? upload.name : upload.id;
    FieldParts const parts{id, upload.hint, upload.error, upload.described_by};
    auto const bare = [&] {
        html.empty<"input">(
            attr<"class">(classes("govuk-file-upload", upload.classes,
                                  class_if(upload.error.has_value(), "govuk-file-upload--error"))),
            attr<"id">(id), attr<"name">(upload.name), attr<"type">("file"),
            flag<"disabled">(upload.disabled), flag<"multiple">(upload.multiple),
            attr_if_any<"aria-describedby">(described_by(parts)), upload.attributes);
    };
    html.element<"div">(
        attr<"class">(group_classes(upload.group, upload.error.has_value())),
        upload.group.attributes, [&] {
            write_label(html, upload.label, id);
            write_hint_and_error(html, parts);
            if (upload.drop_zone)
                html.element<"div">(
                    attr<"class">(classes("govuk-file-upload-wrapper", upload.drop_zone_classes)),
                    attr<"data-module">("govuk-file-upload"), upload.drop_zone_attributes, bare);
            else
                bare();
            html.content(upload.group.after_input);
        });
}

}  // namespace breakwater::web
