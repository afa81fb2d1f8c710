#include "web/components/button.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;
using markup::site_href;

namespace {

std::string_view words_of(DoubleClick double_click) {
    switch (double_click) {
        case DoubleClick::unsaid:
            return "";
        case DoubleClick::allowed:
            return "false";
        case DoubleClick::prevented:
            return "true";
    }
    return "";
}

void write_start_icon(Html& html) {
    html.element<"svg">(attr<"class">("govuk-button__start-icon"),
                        attr<"xmlns">("http://www.w3.org/2000/svg"), attr<"width">("17.5"),
                        attr<"height">("19"), attr<"viewBox">("0 0 33 40"),
                        attr<"aria-hidden">("true"), attr<"focusable">("false"), [&] {
                            html.empty<"path">(attr<"fill">("currentColor"),
                                               attr<"d">("M0 0h13l20 20-20 20H0l20-20z"));
                        });
}

}  // namespace

void write(Html& html, Button const& button) {
    auto const class_names =
        classes("govuk-button", button.classes, class_if(button.is_start, "govuk-button--start"));
    auto const inside = [&] {
        // A start button is a flex box, which drops the blanks between elements: one span keeps
        // them.
        if (button.is_start && button.content.is_markup())
            html.element<"span">(button.content);
        else
            html.content(button.content);
        if (button.is_start) write_start_icon(html);
    };
    if (!button.href.empty()) {
        html.element<"a">(site_href(button.href), attr<"role">("button"),
                          attr<"draggable">("false"), attr<"class">(class_names),
                          attr<"data-module">("govuk-button"), button.attributes,
                          attr_if_any<"id">(button.id), inside);
        return;
    }
    html.element<"button">(attr<"type">(button.type), attr_if_any<"value">(button.value),
                           attr_if_any<"name">(button.name), flag<"disabled">(button.disabled),
                           attr_if_any<"aria-disabled">(button.disabled ? "true" : ""),
                           attr_if_any<"data-prevent-double-click">(words_of(button.double_click)),
                           attr<"class">(class_names), attr<"data-module">("govuk-button"),
                           button.attributes, attr_if_any<"id">(button.id), inside);
}

void write(Html& html, ExitThisPage const& exit) {
    html.element<"div">(
        attr_if_any<"id">(exit.id), attr<"class">(classes("govuk-exit-this-page", exit.classes)),
        attr<"data-module">("govuk-exit-this-page"), exit.attributes, [&] {
            auto const words = markup::markup_of([](Html& inner) {
                inner.element<"span">(attr<"class">("govuk-visually-hidden"), "Emergency");
                inner.text(" Exit this page");
            });
            write(html, Button{
                            .content = exit.content.empty() ? Content{words} : exit.content,
                            .href = exit.href.empty() ? "https://www.bbc.co.uk/weather" : exit.href,
                            .classes = "govuk-button--warning govuk-exit-this-page__button "
                                       "govuk-js-exit-this-page-button",
                            .attributes = {pass<"rel">("nofollow noreferrer")},
                        });
        });
}

}  // namespace breakwater::web
