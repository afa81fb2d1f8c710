#include "web/pages/home.h"

#include "web/components/messages.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

Response home_page(Visit& visit) {
    auto const& site = visit.site;
    auto const partnership =
        site.organisation.empty() ? "the safeguarding children partnership" : site.organisation;
    auto const content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-xl"), site.service);
        html.element<"p">(attr<"class">("govuk-body-l app-prose"), "The record and the reports of ",
                          partnership, ".");
        html.element<"p">(
            attr<"class">("govuk-body app-prose"),
            "It is for people who work together to keep children safe: in children\u2019s social "
            "care, the police, health services, schools and other agencies.");
        write(html, InsetText{.content = site.emergency_words});
    });
    return html_response(page_html(site, {.title = "Home", .content = content}));
}

}  // namespace breakwater::web
