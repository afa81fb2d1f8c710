#include "web/components/page.h"

#include <fmt/format.h>

#include "web/assets.h"
#include "web/components/classes.h"
#include "web/components/links.h"
#include "web/site_colour.h"
#include "web/site_logo.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

std::string container(Page const& page) {
    return classes("govuk-width-container", class_if(page.width == Width::wide, "app-wide"));
}

void write_head(Html& html, Site const& site, Page const& page) {
    html.element<"head">([&] {
        html.empty<"meta">(attr<"charset">("utf-8"));
        html.element<"title">(page.errors == HasErrors::yes ? "Error: " : "", page.title,
                              " \u2013 ", site.service, site.organisation.empty() ? "" : " \u2013 ",
                              site.organisation);
        html.empty<"meta">(attr<"name">("viewport"),
                           attr<"content">("width=device-width, initial-scale=1, "
                                           "viewport-fit=cover"));
        html.empty<"meta">(
            attr<"name">("theme-color"),
            attr<"content">(fmt::format(
                "#{}", site.colour.empty() ? our_colour : std::string_view{site.colour})));
        html.link("icon", address_of(Asset::mark), "image/svg+xml");
        html.link("stylesheet", address_of(Asset::stylesheet));
        if (!site.colour.empty()) html.link("stylesheet", colour_address(site.colour));
        html.script(address_of(Asset::start_script), Html::Script::module);
    });
    html.line();
}

// A sea wall between rough water and still: our own mark.
void write_mark(Html& html) {
    html.element<"svg">(
        attr<"width">("34"), attr<"height">("34"), attr<"viewBox">("0 0 34 34"),
        attr<"aria-hidden">("true"), attr<"focusable">("false"), [&] {
            html.empty<"path">(attr<"d">("M14 6h6l5 22H12z"), attr<"fill">("currentColor"));
            html.empty<"path">(attr<"d">("M1 12c3-5 6-5 8 0M1 20c3-5 6-5 8 0M1 28c3-5 6-5 8 "
                                         "0M24.5 20H33M26.5 28H33"),
                               attr<"fill">("none"), attr<"stroke">("#28a197"),
                               attr<"stroke-width">("2.5"));
        });
}

// Whose service it is. Who hears the page is told the name once: of the logo.
void write_who(Html& html, Site const& site) {
    if (site.logo == nullptr) {
        write_mark(html);
        html.text(site.service);
        if (!site.organisation.empty())
            html.element<"span">(attr<"class">("app-header__org"), site.organisation);
        return;
    }
    write_logo(html, logo_address(*site.logo), site.organisation);
    if (site.logo->name_in_logo == reports::NameInLogo::no && !site.organisation.empty())
        html.element<"span">(attr<"class">("app-header__org"), attr<"aria-hidden">("true"),
                             site.organisation);
}

void write_header(Html& html, Site const& site, Page const& page) {
    html.element<"header">(attr<"class">("govuk-template__header"), [&] {
        if (!page.marking.empty())
            html.element<"p">(attr<"class">("app-marking"), [&] {
                html.element<"span">(attr<"class">(container(page)), page.marking);
            });
        write(html, GenericHeader{
                        .logo = markup_of([&](Html& inner) { write_who(inner, site); }),
                        .container_classes = container(page),
                        .classes = "app-header",
                    });
        if (!page.navigation.empty() || !page.user.empty())
            write(html, ServiceNavigation{
                            .items = page.navigation,
                            .end = page.user.empty() ? Content{} : Content{page.user},
                            .end_is_inline = true,
                            .classes = page.width == Width::wide ? "app-nav--wide" : "",
                        });
        if (!site.has_real_records)
            html.element<"div">(attr<"class">("app-phase"), [&] {
                write(html,
                      PhaseBanner{.tag = {.content = "Training", .classes = "govuk-tag--purple"},
                                  .content = "This is not the live system. No record here is "
                                             "about a real child.",
                                  .classes = page.width == Width::wide ? "app-wide" : ""});
            });
    });
    html.line();
}

void write_footer(Html& html, Site const& site, Page const& page) {
    html.element<"footer">(attr<"class">("govuk-template__footer app-footer"), [&] {
        html.element<"div">(attr<"class">(container(page)), [&] {
            html.element<"p">(site.emergency_words);
            if (!site.contact.empty()) html.element<"p">(site.contact);
            html.element<"p">([&] {
                html.element<"a">(attr<"class">("govuk-link"), site_href("/help"), "Help");
            });
            html.element<"p">([&] {
                html.text(
                    "Made with Breakwater. Markup and styles follow the GOV.UK Design "
                    "System and the Ministry of Justice\u2019s patterns, under their ");
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(address_of(Asset::licences)), "licences");
                html.text(".");
            });
        });
    });
}

}  // namespace

std::string page_html(Site const& site, Page const& page) {
    constexpr std::size_t frame_bytes = 8 << 10;  // head, navigation and foot, mostly
    Html html{page.before_content.view().size() + page.content.view().size() +
              page.after_content.view().size() + frame_bytes};
    html.begin_page();
    html.element<"html">(attr<"lang">("en-GB"), attr<"class">("govuk-template"), [&] {
        write_head(html, site, page);
        html.element<"body">(attr<"class">("govuk-template__body"), [&] {
            html.script(address_of(Asset::js_enabled_script), Html::Script::blocking);
            write(html, SkipLink{});
            html.line();
            write_header(html, site, page);
            html.element<"div">(attr<"class">(container(page)), [&] {
                html.content(page.before_content);
                html.element<"main">(attr<"class">("govuk-main-wrapper"),
                                     attr<"id">("main-content"), page.content);
            });
            html.line();
            write_footer(html, site, page);
            html.content(page.after_content);
        });
    });
    html.line();
    return std::move(html).take();
}

}  // namespace breakwater::web
