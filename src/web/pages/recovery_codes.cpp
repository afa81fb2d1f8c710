#include "web/pages/recovery_codes.h"

namespace breakwater::web {

using markup::attr;

void write_recovery_codes(markup::Html& html, std::vector<access::Secret> const& codes) {
    html.element<"p">(attr<"class">("govuk-body"),
                      "Each signs you in once if you lose your authenticator. They are not shown "
                      "again: print them, or write them down and lock them away.");
    html.element<"ul">(attr<"class">("govuk-list"), [&] {
        for (auto const& code : codes) html.element<"li">(code.disclose());
    });
}

}  // namespace breakwater::web
