#include "web/components/messages.h"

#include "web/components/button.h"
#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;
using markup::site_href;

namespace {

/// The attribute that switches focus off says "true".
std::string_view disable_words(AutoFocus focus) {
    switch (focus) {
        case AutoFocus::unsaid:
            return "";
        case AutoFocus::on:
            return "false";
        case AutoFocus::off:
            return "true";
    }
    return "";
}

}  // namespace

void write(Html& html, Tag const& tag) {
    html.element<"strong">(attr<"class">(classes("govuk-tag", tag.classes)), tag.attributes,
                           tag.content);
}

void write(Html& html, ErrorSummary const& summary) {
    auto const list = [&] {
        for (auto const& error : summary.errors)
            html.element<"li">([&] {
                if (error.href.empty())
                    html.content(error.content);
                else
                    html.element<"a">(site_href(error.href), error.attributes, error.content);
            });
    };
    html.element<"div">(
        attr<"class">(classes("govuk-error-summary", summary.classes)),
        attr_if_any<"data-disable-auto-focus">(disable_words(summary.focus)), summary.attributes,
        attr<"data-module">("govuk-error-summary"), [&] {
            // The alert is a child of its own, so that moving the focus does not cut it short.
            html.element<"div">(attr<"role">("alert"), [&] {
                html.element<"h2">(attr<"class">("govuk-error-summary__title"), summary.title);
                html.element<"div">(attr<"class">("govuk-error-summary__body"), [&] {
                    if (!summary.description.empty()) html.element<"p">(summary.description);
                    if (!summary.errors.empty())
                        html.element<"ul">(attr<"class">("govuk-list govuk-error-summary__list"),
                                           list);
                });
            });
        });
}

void write(Html& html, NotificationBanner const& banner) {
    auto const success = banner.kind == NotificationKind::success;
    auto const role = !banner.role.empty() ? banner.role : success ? "alert" : "region";
    auto const title = !banner.title.empty() ? banner.title : success ? "Success" : "Important";
    html.element<"div">(
        attr<"class">(classes("govuk-notification-banner",
                              class_if(success, "govuk-notification-banner--success"),
                              banner.classes)),
        attr<"role">(role), attr<"aria-labelledby">(banner.title_id),
        attr<"data-module">("govuk-notification-banner"),
        attr_if_any<"data-disable-auto-focus">(disable_words(banner.focus)), banner.attributes,
        [&] {
            html.element<"div">(attr<"class">("govuk-notification-banner__header"), [&] {
                html.heading(banner.heading_level,
                             attr<"class">("govuk-notification-banner__title"),
                             attr<"id">(banner.title_id), title);
            });
            html.element<"div">(attr<"class">("govuk-notification-banner__content"), [&] {
                if (banner.content.empty()) return;
                if (banner.content.is_markup())
                    html.content(banner.content);
                else
                    html.element<"p">(attr<"class">("govuk-notification-banner__heading"),
                                      banner.content);
            });
        });
}

void write(Html& html, WarningText const& warning) {
    html.element<"div">(
        attr<"class">(classes("govuk-warning-text", warning.classes)), warning.attributes, [&] {
            html.element<"span">(attr<"class">("govuk-warning-text__icon"),
                                 attr<"aria-hidden">("true"), "!");
            html.element<"strong">(attr<"class">("govuk-warning-text__text"), [&] {
                html.element<"span">(attr<"class">("govuk-visually-hidden"), warning.said_first);
                html.text(" ");
                html.content(warning.content);
            });
        });
}

void write(Html& html, InsetText const& inset) {
    html.element<"div">(attr_if_any<"id">(inset.id),
                        attr<"class">(classes("govuk-inset-text", inset.classes)), inset.attributes,
                        inset.content);
}

void write(Html& html, Details const& details) {
    html.element<"details">(
        attr_if_any<"id">(details.id), attr<"class">(classes("govuk-details", details.classes)),
        details.attributes, flag<"open">(details.open), [&] {
            html.element<"summary">(attr<"class">("govuk-details__summary"), [&] {
                html.element<"span">(attr<"class">("govuk-details__summary-text"), details.summary);
            });
            html.element<"div">(attr<"class">("govuk-details__text"), details.content);
        });
}

void write(Html& html, PhaseBanner const& banner) {
    html.element<"div">(
        attr<"class">(classes("govuk-phase-banner", "govuk-width-container", banner.classes)),
        banner.attributes, [&] {
            html.element<"p">(attr<"class">("govuk-phase-banner__content"), [&] {
                auto tag = banner.tag;
                tag.classes = classes("govuk-phase-banner__content__tag", tag.classes);
                tag.attributes.clear();
                write(html, tag);
                html.element<"span">(attr<"class">("govuk-phase-banner__text"), banner.content);
            });
        });
}

namespace {

void write(Html& html, PanelAction const& action) {
    if (action.href.empty() || action.type == "button")
        write(html, Button{.content = action.text,
                           .href = action.href,
                           .type = action.type.empty() ? "button" : action.type,
                           .classes = classes("govuk-button--inverse", action.classes),
                           .attributes = action.attributes});
    else
        html.element<"a">(
            attr<"class">(classes("govuk-link", "govuk-link--inverse", action.classes)),
            site_href(action.href), action.attributes, action.text);
}

}  // namespace

void write(Html& html, Panel const& panel) {
    auto const interrupts = panel.classes.find("govuk-panel--interruption") != std::string::npos;
    html.element<"div">(
        attr<"class">(classes("govuk-panel", class_if(!interrupts, "govuk-panel--confirmation"),
                              panel.classes)),
        panel.attributes, [&] {
            html.heading(panel.heading_level, attr<"class">("govuk-panel__title"), panel.title);
            if (!panel.content.empty())
                html.element<"div">(attr<"class">("govuk-panel__body"), panel.content);
            if (!interrupts || !panel.actions) return;
            html.element<"div">(
                attr<"class">(classes("govuk-panel__actions", panel.actions->classes)),
                panel.actions->attributes, [&] {
                    if (panel.actions->items.empty()) return;
                    html.element<"div">(attr<"class">("govuk-button-group"), [&] {
                        for (auto const& action : panel.actions->items) write(html, action);
                    });
                });
        });
}

}  // namespace breakwater::web
