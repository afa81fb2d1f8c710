#include "web/components/links.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::site_href;

void write(Html& html, SkipLink const& link) {
    html.element<"a">(site_href(link.href), attr<"class">(classes("govuk-skip-link", link.classes)),
                      link.attributes, attr<"data-module">("govuk-skip-link"), link.content);
}

void write_way_back(Html& html, BackLink const& link) {
    html.element<"nav">(attr<"aria-label">("Way back"), [&] { write(html, link); });
}

void write(Html& html, BackLink const& link) {
    html.element<"a">(site_href(link.href), attr<"class">(classes("govuk-back-link", link.classes)),
                      link.attributes, link.content);
}

void write(Html& html, Breadcrumbs const& breadcrumbs) {
    html.element<"nav">(
        attr<"class">(classes(
            "govuk-breadcrumbs", breadcrumbs.classes,
            class_if(breadcrumbs.collapse_on_mobile, "govuk-breadcrumbs--collapse-on-mobile"))),
        breadcrumbs.attributes, attr<"aria-label">(breadcrumbs.label), [&] {
            html.element<"ol">(attr<"class">("govuk-breadcrumbs__list"), [&] {
                for (auto const& item : breadcrumbs.items) {
                    if (item.href.empty())
                        html.element<"li">(attr<"class">("govuk-breadcrumbs__list-item"),
                                           attr<"aria-current">("page"), item.content);
                    else
                        html.element<"li">(attr<"class">("govuk-breadcrumbs__list-item"), [&] {
                            html.element<"a">(attr<"class">("govuk-breadcrumbs__link"),
                                              site_href(item.href), item.attributes, item.content);
                        });
                }
            });
        });
}

namespace {

void write_arrow(Html& html, std::string_view way, std::string_view path) {
    html.element<"svg">(
        attr<"class">(classes("govuk-pagination__icon",
                              std::string{"govuk-pagination__icon--"} + std::string{way})),
        attr<"xmlns">("http://www.w3.org/2000/svg"), attr<"height">("13"), attr<"width">("15"),
        attr<"aria-hidden">("true"), attr<"focusable">("false"), attr<"viewBox">("0 0 15 13"),
        [&] { html.element<"path">(attr<"d">(path)); });
}

void write_arrow(Html& html, std::string_view way) {
    if (way == "prev")
        write_arrow(html, way,
                    "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896"
                    "v-2h-12.984l4.2931-4.293-1.414-1.414z");
    else
        write_arrow(html, way,
                    "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 "
                    "1.377 1.4492 6.7441-6.4062-6.7246-6.7266z");
}

void write_neighbour(Html& html, std::optional<PaginationLink> const& link, std::string_view way,
                     bool block_level) {
    if (!link || link->href.empty()) return;
    html.element<"div">(attr<"class">(std::string{"govuk-pagination__"} + std::string{way}), [&] {
        html.element<"a">(
            attr<"class">("govuk-link govuk-pagination__link"), site_href(link->href),
            attr<"rel">(way), link->attributes, [&] {
                if (block_level || way == "prev") write_arrow(html, way);
                html.element<"span">(
                    attr<"class">(classes("govuk-pagination__link-title",
                                          class_if(block_level && link->label_text.empty(),
                                                   "govuk-pagination__link-title--decorated"))),
                    [&] {
                        if (!link->content.empty()) {
                            html.content(link->content);
                            return;
                        }
                        html.text(way == "prev" ? "Previous" : "Next");
                        html.element<"span">(attr<"class">("govuk-visually-hidden"), " page");
                    });
                if (block_level && !link->label_text.empty()) {
                    html.element<"span">(attr<"class">("govuk-visually-hidden"), ":");
                    html.element<"span">(attr<"class">("govuk-pagination__link-label"),
                                         link->label_text);
                }
                if (!block_level && way == "next") write_arrow(html, way);
            });
    });
}

void write_item(Html& html, PaginationItem const& item) {
    html.element<"li">(
        attr<"class">(classes("govuk-pagination__item",
                              class_if(item.current, "govuk-pagination__item--current"),
                              class_if(item.ellipsis, "govuk-pagination__item--ellipsis"))),
        [&] {
            if (item.ellipsis) {
                html.text("\u22ef");
                return;
            }
            html.element<"a">(
                attr<"class">("govuk-link govuk-pagination__link"), site_href(item.href),
                attr<"aria-label">(item.label.empty() ? "Page " + item.number : item.label),
                attr_if_any<"aria-current">(item.current ? "page" : ""), item.attributes,
                item.number);
        });
}

}  // namespace

void write(Html& html, Pagination const& pagination) {
    auto const block_level =
        !pagination.items && (pagination.previous.has_value() || pagination.next.has_value());
    html.element<"nav">(
        attr<"class">(classes("govuk-pagination", class_if(block_level, "govuk-pagination--block"),
                              pagination.classes)),
        attr<"aria-label">(pagination.label), pagination.attributes, [&] {
            write_neighbour(html, pagination.previous, "prev", block_level);
            if (pagination.items)
                html.element<"ul">(attr<"class">("govuk-pagination__list"), [&] {
                    for (auto const& item : *pagination.items) write_item(html, item);
                });
            write_neighbour(html, pagination.next, "next", block_level);
        });
}

}  // namespace breakwater::web
