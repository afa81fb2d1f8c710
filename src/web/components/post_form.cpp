#include "web/components/post_form.h"

#include "web/routes/form_guard.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;
using markup::site_action;

void write(Html& html, PostForm const& form) {
    // The browser's own checks say less, and in its own words: ours are made on the server.
    html.element<"form">(
        attr<"method">("post"), site_action(form.path), flag<"novalidate">(true),
        attr_if_any<"enctype">(form.has_files ? "multipart/form-data" : ""), form.attributes, [&] {
            html.empty<"input">(attr<"type">("hidden"), attr<"name">(form_token_field),
                                attr<"value">(form.token));
            html.content(form.content);
        });
}

}  // namespace breakwater::web
