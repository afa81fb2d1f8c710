#include "web/pages/partnership/bodies_routes.h"

#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/views.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

Result<Page> bodies_of(Visit& visit) {
    auto const business = TRY(business_now(visit));
    auto const& all = business.arrangements;
    Page page;
    page.title = "Bodies";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, visit, PartnershipView::bodies);
        if (all.bodies.empty())
            html.element<"p">(attr<"class">("govuk-body"),
                              "The record holds none of the partnership\u2019s bodies yet.");
        html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
            for (auto const& body : all.bodies)
                if (body.stands_on(visit.today))
                    html.element<"li">(partnership::name_on(all, body.id, visit.today)->name);
        });
    });
    return page;
}

}  // namespace

Response bodies_route(Visit& visit) {
    return answer(visit, Section::partnership, bodies_of(visit));
}

}  // namespace breakwater::web
