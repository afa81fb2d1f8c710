#include "web/pages/sign_in/plain_page.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

Response plain_page(Visit& visit, int status, std::string title,
                    std::function<void(Html&)> const& content) {
    Page page;
    page.title = std::move(title);
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        content(html);
    });
    return html_response(page_html(visit.site, page), status);
}

void say(Html& html, std::string const& words) {
    html.element<"p">(attr<"class">("govuk-body app-prose"), words);
}

Response wait_page(Visit& visit, Error const& error) {
    return plain_page(visit, 429, "Wait before you try again",
                      [&](Html& html) { say(html, error.message + "."); });
}

bool is_of_the_store(Error const& error) {
    return error.code.starts_with("store_") || error.code == "no_journal";
}

}  // namespace breakwater::web
