#include "web/components/prose.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

void paragraph(Html& html, std::string_view words) {
    html.element<"p">(attr<"class">("govuk-body"), words);
}

Content lines(std::vector<std::string> const& parts) {
    return markup_of([&](Html& html) {
        bool first = true;
        for (auto const& part : parts) {
            if (part.empty()) continue;
            if (!first) html.empty<"br">();
            html.text(part);
            first = false;
        }
    });
}

}  // namespace breakwater::web
