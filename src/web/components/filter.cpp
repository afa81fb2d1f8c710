#include "web/components/filter.h"

#include "web/components/button.h"

namespace breakwater::web {

using markup::attr;
using markup::site_href;

namespace {

void write_selected(Html& html, Filter const& filter) {
    html.element<"div">(attr<"class">("moj-filter__selected"), [&] {
        html.element<"div">(attr<"class">("moj-filter__selected-heading"), [&] {
            html.element<"div">(attr<"class">("moj-filter__heading-title"), [&] {
                html.element<"h2">(attr<"class">("govuk-heading-m"), filter.selected_heading);
            });
            html.element<"div">(attr<"class">("moj-filter__heading-action"), [&] {
                html.element<"p">([&] {
                    html.element<"a">(attr<"class">("govuk-link govuk-link--no-visited-state"),
                                      site_href(filter.clear_href), filter.clear_words);
                });
            });
        });
        for (auto const& category : filter.selected) {
            html.element<"h3">(attr<"class">("govuk-heading-s govuk-!-margin-bottom-0"),
                               category.heading);
            html.element<"ul">(attr<"class">("moj-filter-tags"), [&] {
                for (auto const& item : category.items)
                    html.element<"li">([&] {
                        html.element<"a">(
                            attr<"class">("moj-filter__tag"), site_href(item.href_without), [&] {
                                html.element<"span">(attr<"class">("govuk-visually-hidden"),
                                                     "Remove this filter");
                                html.text(" ");
                                html.text(item.text);
                            });
                    });
            });
        }
    });
}

}  // namespace

void write(Html& html, Filter const& filter) {
    html.element<"div">(attr<"class">("moj-filter"), attr<"data-module">("moj-filter"), [&] {
        html.element<"div">(attr<"class">("moj-filter__header"), [&] {
            html.element<"div">(attr<"class">("moj-filter__header-title"), [&] {
                html.element<"h2">(attr<"class">("govuk-heading-m"), filter.heading);
            });
            html.element<"div">(attr<"class">("moj-filter__header-action"), [] {});
        });
        html.element<"div">(attr<"class">("moj-filter__content"), [&] {
            if (!filter.selected.empty()) write_selected(html, filter);
            html.element<"div">(attr<"class">("moj-filter__options"), [&] {
                write(html, Button{.content = filter.submit_words});
                html.content(filter.options);
            });
        });
    });
}

}  // namespace breakwater::web
