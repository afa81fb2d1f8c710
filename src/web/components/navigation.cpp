#include "web/components/navigation.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::site_href;

void write(Html& html, SubNavigation const& navigation) {
    html.element<"nav">(
        attr<"class">(classes("moj-sub-navigation", navigation.classes)),
        attr<"aria-label">(navigation.label), [&] {
            html.element<"ul">(attr<"class">("moj-sub-navigation__list"), [&] {
                for (auto const& item : navigation.items)
                    html.element<"li">(attr<"class">("moj-sub-navigation__item"), [&] {
                        html.element<"a">(attr<"class">("moj-sub-navigation__link"),
                                          attr_if_any<"aria-current">(item.is_here ? "page" : ""),
                                          site_href(item.href), item.content);
                    });
            });
        });
}

void write(Html& html, SideNavigation const& navigation) {
    html.element<"nav">(
        attr<"class">(classes("moj-side-navigation", navigation.classes)),
        attr_if_any<"aria-label">(navigation.label), [&] {
            for (auto const& section : navigation.sections) {
                if (!section.heading.empty())
                    html.heading(navigation.heading_level,
                                 attr<"class">("moj-side-navigation__title"), section.heading);
                html.element<"ul">(attr<"class">("moj-side-navigation__list"), [&] {
                    for (auto const& item : section.items)
                        html.element<"li">(
                            attr<"class">(classes(
                                "moj-side-navigation__item",
                                class_if(item.is_here, "moj-side-navigation__item--active"))),
                            [&] {
                                html.element<"a">(
                                    site_href(item.href),
                                    attr_if_any<"aria-current">(item.is_here ? "location" : ""),
                                    item.content);
                            });
                });
            }
        });
}

}  // namespace breakwater::web
