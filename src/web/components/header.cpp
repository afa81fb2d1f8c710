#include "web/components/header.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;
using markup::site_href;

void write(Html& html, GenericHeader const& header) {
    html.element<"div">(
        attr<"class">(classes("govuk-generic-header", header.classes)), header.attributes, [&] {
            html.element<"div">(
                attr<"class">(classes("govuk-generic-header__container",
                                      header.container_classes.empty() ? "govuk-width-container"
                                                                       : header.container_classes)),
                [&] {
                    html.element<"div">(attr<"class">("govuk-generic-header__logo"), [&] {
                        html.element<"a">(site_href(header.href),
                                          attr<"class">("govuk-generic-header__homepage-link"),
                                          header.logo);
                    });
                });
        });
}

namespace {

void write_item(Html& html, NavigationItem const& item) {
    auto const here = item.here != Here::elsewhere;
    auto const current = here ? (item.here == Here::page ? "page" : "true") : "";
    auto const words = [&] {
        // Strong, so that those who set their own colours still see which it is.
        if (here)
            html.element<"strong">(attr<"class">("govuk-service-navigation__active-fallback"),
                                   item.content);
        else
            html.content(item.content);
    };
    html.element<"li">(
        attr<"class">(classes("govuk-service-navigation__item",
                              class_if(here, "govuk-service-navigation__item--active"))),
        [&] {
            if (!item.href.empty())
                html.element<"a">(attr<"class">("govuk-service-navigation__link"),
                                  site_href(item.href), attr_if_any<"aria-current">(current),
                                  item.attributes, words);
            else if (!item.content.empty())
                html.element<"span">(attr<"class">("govuk-service-navigation__text"),
                                     attr_if_any<"aria-current">(current), words);
        });
}

void write_service_name(Html& html, ServiceNavigation const& navigation) {
    if (navigation.service_name.empty()) return;
    html.element<"span">(attr<"class">("govuk-service-navigation__service-name"), [&] {
        if (navigation.service_href.empty())
            html.element<"span">(attr<"class">("govuk-service-navigation__text"),
                                 navigation.service_name);
        else
            html.element<"a">(site_href(navigation.service_href),
                              attr<"class">("govuk-service-navigation__link"),
                              navigation.service_name);
    });
}

void write_navigation(Html& html, ServiceNavigation const& navigation) {
    if (navigation.items.empty() && navigation.navigation_start.empty() &&
        navigation.navigation_end.empty())
        return;
    auto const collapses = navigation.collapses_on_mobile.value_or(navigation.items.size() > 1);
    auto const label =
        navigation.navigation_label.empty() ? navigation.menu_words : navigation.navigation_label;
    auto const menu_label =
        navigation.menu_label == navigation.menu_words ? std::string{} : navigation.menu_label;
    html.element<"nav">(
        attr<"aria-label">(label),
        attr<"class">(classes("govuk-service-navigation__wrapper", navigation.navigation_classes)),
        [&] {
            if (collapses)
                html.element<"button">(attr<"type">("button"),
                                       attr<"class">("govuk-service-navigation__toggle "
                                                     "govuk-js-service-navigation-toggle"),
                                       attr<"aria-controls">(navigation.navigation_id),
                                       attr_if_any<"aria-label">(menu_label), flag<"hidden">(true),
                                       attr<"aria-hidden">("true"), navigation.menu_words);
            html.element<"ul">(attr<"class">("govuk-service-navigation__list"),
                               attr<"id">(navigation.navigation_id), [&] {
                                   html.content(navigation.navigation_start);
                                   for (auto const& item : navigation.items) write_item(html, item);
                                   html.content(navigation.navigation_end);
                               });
        });
}

}  // namespace

void write(Html& html, ServiceNavigation const& navigation) {
    auto const inside = [&] {
        html.element<"div">(
            attr<"class">(classes("govuk-width-container",
                                  class_if(navigation.end_is_inline,
                                           "govuk-service-navigation__inlining-container"))),
            [&] {
                html.content(navigation.start);
                html.element<"div">(attr<"class">("govuk-service-navigation__container"), [&] {
                    write_service_name(html, navigation);
                    write_navigation(html, navigation);
                });
                html.content(navigation.end);
            });
    };
    auto const names = classes("govuk-service-navigation", navigation.classes);
    // With the service's name it is a landmark of its own; without, the nav within is enough.
    if (!navigation.service_name.empty() || !navigation.start.empty() || !navigation.end.empty())
        html.element<"section">(attr<"aria-label">(navigation.label), attr<"class">(names),
                                attr<"data-module">("govuk-service-navigation"),
                                navigation.attributes, inside);
    else
        html.element<"div">(attr<"class">(names), attr<"data-module">("govuk-service-navigation"),
                            navigation.attributes, inside);
}

}  // namespace breakwater::web
