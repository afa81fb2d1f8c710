#include "web/pages/help/help_page.h"

#include <fmt/format.h>

#include "web/components/links.h"
#include "web/pages/help/help_markup.h"
#include "web/pages/help/help_texts.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

void write_all_texts(Html& html) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "All of the help");
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& text : help_texts()) {
            if (text.name.empty()) continue;
            html.element<"li">([&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(fmt::format("/help/{}", text.name)),
                                  help_title(text.markdown));
            });
        }
    });
}

Response answered(Visit& visit, HelpText const& text) {
    Page page;
    page.title = help_title(text.markdown);
    if (!text.name.empty())
        page.before_content = markup_of([&](Html& html) {
            write_way_back(html, BackLink{.href = "/help", .content = "Help"});
        });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.content(help_markup(text.markdown));
        if (text.name.empty()) write_all_texts(html);
    });
    if (visit.person) return shown(visit, Section::account, std::move(page));
    return html_response(page_html(visit.site, page));
}

}  // namespace

Response help_page(Visit& visit) {
    return answered(visit, help_texts().front());
}

Response help_text_page(Visit& visit, Word text) {
    for (auto const& each : help_texts())
        if (!each.name.empty() && each.name == text.value) return answered(visit, each);
    return not_found(visit);
}

}  // namespace breakwater::web
